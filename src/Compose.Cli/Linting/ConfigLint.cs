using System.Collections.Immutable;
using Compose.Composition;
using Compose.Defaults;
using Compose.Diagnostics;
using Compose.Resolution;
using Compose.Sources;

namespace Compose.Cli.Linting;

/// <summary>
/// Composes a tree of configs in every way that differs by one choice: each primary config, each option of each group where it
/// stands, and of the groups that are taken only on the command line; and resolves every interpolation each time.
/// </summary>
internal sealed class ConfigLint
{
    // A tree whose choices open up ever new ones is looked at to this bound.
    private const int MostCompositions = 20_000;

    private readonly ConfigComposer composer;
    private readonly LintTree tree;
    private readonly List<LintFinding> findings = [];
    private readonly HashSet<string> told = new(StringComparer.Ordinal);
    private readonly HashSet<string> usedConfigs = new(StringComparer.Ordinal);
    private readonly HashSet<string> parts = new(StringComparer.Ordinal);
    private readonly List<(ImmutableArray<string> Configs, Attempt Attempt, string Command)> faultyOptions = [];
    private readonly HashSet<string> namedGroups = new(StringComparer.Ordinal);
    private readonly ValueCensus values = new();

    private ConfigLint(ConfigComposer composer, LintTree tree)
    {
        this.composer = composer;
        this.tree = tree;
    }

    /// <summary>How many compositions were made.</summary>
    public int Compositions { get; private set; }

    /// <summary>The findings of a tree, errors first.</summary>
    /// <param name="directory">The directory of configs.</param>
    /// <param name="primaries">The primary configs; none finds them.</param>
    /// <param name="resolvers">The names of resolvers that the app adds; what they give is not known here.</param>
    /// <param name="workingDirectory">Where a relative directory starts from.</param>
    public static (ImmutableArray<LintFinding> Findings, int Compositions) Run(
        string directory, ImmutableArray<string> primaries, ImmutableArray<string> resolvers, string workingDirectory)
    {
        ConfigComposerBuilder builder = ConfigComposer.CreateBuilder();
        builder.WorkingDirectory = workingDirectory;
        foreach (string name in resolvers)
            builder.AddResolver(new FunctionResolver(name, call => call.Scalar("")));
        builder.Environment = name => Environment.GetEnvironmentVariable(name) ?? ""; // what is set where the app runs is not known here
        ConfigComposer composer = builder.AddDirectory(directory).Build();
        var lint = new ConfigLint(composer, new LintTree(Path.GetFullPath(directory, workingDirectory), directory));
        lint.Run(primaries.IsEmpty ? lint.tree.Primaries() : primaries);
        return ([.. lint.findings.OrderByDescending(finding => finding.Rule.Severity)], lint.Compositions);
    }

    private void Run(ImmutableArray<string> primaries)
    {
        if (primaries.IsEmpty)
            findings.Add(tree.NowhereToStart());
        ConfigSearchPath? searchPath = null;
        foreach (string primary in primaries)
        {
            if (Compose(primary, []) is not { } plain)
                continue;
            searchPath ??= plain.SearchPath;
            VaryChoices(primary, plain);
        }

        if (searchPath is not null)
        {
            TakeOtherGroups(primaries, searchPath);
            findings.AddRange(tree.Shadowed(searchPath));
        }

        TellFaultyOptions();
        findings.AddRange(tree.Outdated());
        findings.AddRange(tree.Unreachable());
        findings.AddRange(tree.UnusedAtTop(usedConfigs, primaries));
        findings.AddRange(values.Shadowed());
    }

    /// <summary>Takes each option of each group in the defaults, and of the groups that come in with it.</summary>
    private void VaryChoices(string primary, CompositionResult plain)
    {
        var tried = new HashSet<string>(StringComparer.Ordinal);
        var ahead = new Queue<(ImmutableArray<string> Overrides, ImmutableArray<string> Configs, CompositionResult Result)>([([], [], plain)]);
        while (ahead.TryDequeue(out var from) && Compositions < MostCompositions)
        {
            foreach ((string key, string? taken) in from.Result.Tree.Choices)
            {
                string group = key.Split('@')[0];
                namedGroups.Add(group);
                tried.Add($"{key}={ConfigFileName.WithoutExtension(taken ?? "")}");
                foreach (string option in tree.OptionsToTry(group, from.Result.SearchPath))
                {
                    if (!tried.Add($"{key}={option}"))
                        continue;
                    ImmutableArray<string> overrides = from.Overrides.Add($"{key}={option}");
                    ImmutableArray<string> configs = from.Configs.Add($"{group}/{option}");
                    Attempt attempt = Try(primary, overrides, resolve: true);
                    if (attempt.Result is { } result)
                        ahead.Enqueue((overrides, configs, result));
                    if (!attempt.IsClean)
                        faultyOptions.Add((configs, attempt, CommandLine(primary, overrides)));
                }
            }
        }
    }

    /// <summary>
    /// Tells what is wrong with options. What does not resolve, not of one that other configs take in by its path: a part of
    /// them need not resolve without the rest.
    /// </summary>
    private void TellFaultyOptions()
    {
        foreach ((ImmutableArray<string> configs, Attempt attempt, string command) in faultyOptions)
            Tell(configs.Any(parts.Contains) ? attempt with { Unresolved = [] } : attempt, command);
    }

    /// <summary>
    /// Takes each option that no choice led to: by its path from a group above that has a choice, <c>experiment=vision/large</c>,
    /// or as <c>+group=option</c> on the command line does.
    /// </summary>
    private void TakeOtherGroups(ImmutableArray<string> primaries, ConfigSearchPath searchPath)
    {
        foreach (ConfigGroup group in ConfigGroup.AllOf(searchPath))
        {
            if (namedGroups.Contains(group.Name) || group.Name == HydraNode.Key || group.Name.StartsWith("hydra/", StringComparison.Ordinal))
                continue;
            string? above = NamedAbove(group.Name);
            bool named = group.Options.Any(option => usedConfigs.Contains($"{group.Name}/{option.Name}"));
            if (!named && above is null && tree.UnusedGroup(group, searchPath) is { } unused)
                findings.Add(unused);
            foreach (ConfigOption option in group.Options)
            {
                // What other configs name goes where they put it; alone, at the top, it may well not resolve.
                string path = $"{group.Name}/{option.Name}";
                if (usedConfigs.Contains(path))
                    continue;
                string added = $"+{group.Name}={option.Name}";
                TakeInOneWay(primaries, above is null ? [added] : [$"{above}={path[(above.Length + 1)..]}", added], resolve: !named);
            }
        }
    }

    /// <summary>The nearest group above that a choice is made for.</summary>
    private string? NamedAbove(string group)
    {
        for (string above = EntryPlace.GroupOf(group); above.Length > 0; above = EntryPlace.GroupOf(above))
        {
            if (namedGroups.Contains(above))
                return above;
        }

        return null;
    }

    /// <summary>Takes an option in the way and with the primary config that it is for: it need not go with all of them.</summary>
    private void TakeInOneWay(ImmutableArray<string> primaries, ImmutableArray<string> ways, bool resolve)
    {
        (Attempt Attempt, string Command)? best = null;
        foreach (string way in ways)
        {
            foreach (string primary in primaries)
            {
                Attempt attempt = Try(primary, [way], resolve);
                if (attempt.IsClean)
                    return;
                if (best is null || best is { Attempt.Broken: not null } && attempt.Broken is null)
                    best = (attempt, CommandLine(primary, [way]));
            }
        }

        if (best is var (told, command))
            Tell(told, command);
    }

    private CompositionResult? Compose(string primary, ImmutableArray<string> overrides)
    {
        Attempt attempt = Try(primary, overrides, resolve: true);
        Tell(attempt, CommandLine(primary, overrides));
        return attempt.Result;
    }

    private Attempt Try(string primary, ImmutableArray<string> overrides, bool resolve)
    {
        Compositions++;
        CompositionResult result;
        try
        {
            result = composer.Compose(new ComposeRequest(primary, overrides) { AllowSweeps = true, IsRun = true }).Result;
        }
        catch (ComposeException mistake)
        {
            return new Attempt(null, mistake, []);
        }

        foreach (DefaultsItem item in result.List.Items)
            usedConfigs.Add(ConfigFileName.WithoutExtension(item.Config.Path));
        NoteParts(result.Tree.Root);
        values.Count(result.Reading.App);
        foreach (Diagnostic warning in result.Warnings)
            Tell(LintRule.Unreachable, warning, null);
        return new Attempt(result, null, resolve ? [.. result.Reading.Mistakes()] : []);
    }

    // Those that a defaults list names as a config, not as the option of a group.
    private void NoteParts(DefaultsNode node)
    {
        foreach (DefaultsNode child in node.Children)
        {
            if (child is { Config: { } config, GroupKey: null, IsSelf: false })
                parts.Add(ConfigFileName.WithoutExtension(config.Path));
            NoteParts(child);
        }
    }

    private static string CommandLine(string primary, ImmutableArray<string> overrides) => string.Join(' ', overrides.Prepend($"--config-name={primary}"));

    private void Tell(Attempt attempt, string command)
    {
        if (attempt.Broken is { } broken)
            Tell(LintRule.Broken, broken, command);
        foreach (ComposeException unresolved in attempt.Unresolved)
            Tell(LintRule.Unresolved, unresolved, command);
    }

    private void Tell(LintRule rule, ComposeException mistake, string command)
    {
        // A resolver may well be the app's; one that is not known is told of once, wherever it stands.
        Diagnostic diagnostic = mistake.Diagnostic;
        if (mistake.Kind != ErrorKind.UnknownResolver)
            Tell(rule, diagnostic, command);
        else if (told.Add(diagnostic.Message))
            findings.Add(new LintFinding(rule, diagnostic with { Fix = diagnostic.Fix ?? "if the app adds it, say so: --resolver NAME" }, command));
    }

    // The same is met in many compositions, each with its own keys to choose from.
    private void Tell(LintRule rule, Diagnostic diagnostic, string? command)
    {
        if (told.Add($"{diagnostic.Origin} {diagnostic.Message}"))
            findings.Add(new LintFinding(rule, diagnostic, command));
    }

    /// <summary>One composition, and what is wrong with it.</summary>
    private sealed record Attempt(CompositionResult? Result, ComposeException? Broken, ImmutableArray<ComposeException> Unresolved)
    {
        public bool IsClean => Broken is null && Unresolved.IsEmpty;
    }
}
