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

        findings.AddRange(tree.Outdated());
        findings.AddRange(tree.Unreachable());
        findings.AddRange(tree.UnusedAtTop(usedConfigs, primaries));
        findings.AddRange(values.Shadowed());
    }

    /// <summary>Takes each option of each group in the defaults, and of the groups that come in with it.</summary>
    private void VaryChoices(string primary, CompositionResult plain)
    {
        var tried = new HashSet<string>(StringComparer.Ordinal);
        var ahead = new Queue<(ImmutableArray<string> Overrides, CompositionResult Result)>([([], plain)]);
        while (ahead.TryDequeue(out (ImmutableArray<string> Overrides, CompositionResult Result) from) && Compositions < MostCompositions)
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
                    if (Compose(primary, overrides) is { } result)
                        ahead.Enqueue((overrides, result));
                }
            }
        }
    }

    /// <summary>Takes each option that no choice led to, as <c>+group=option</c> on the command line does.</summary>
    private void TakeOtherGroups(ImmutableArray<string> primaries, ConfigSearchPath searchPath)
    {
        foreach (ConfigGroup group in ConfigGroup.AllOf(searchPath))
        {
            if (namedGroups.Contains(group.Name) || group.Name == HydraNode.Key || group.Name.StartsWith("hydra/", StringComparison.Ordinal))
                continue;
            bool named = group.Options.Any(option => usedConfigs.Contains($"{group.Name}/{option.Name}"));
            if (!named && tree.UnusedGroup(group, searchPath) is { } unused)
                findings.Add(unused);
            foreach (ConfigOption option in group.Options)
            {
                // What other configs name goes where they put it; alone, at the top, it may well not resolve.
                if (!usedConfigs.Contains($"{group.Name}/{option.Name}"))
                    TakeWithOne(primaries, $"+{group.Name}={option.Name}", resolve: !named);
            }
        }
    }

    /// <summary>Adds an option to the primary config that it is for: it need not go with all of them.</summary>
    private void TakeWithOne(ImmutableArray<string> primaries, string added, bool resolve)
    {
        (ComposeException Mistake, string Command)? first = null;
        foreach (string primary in primaries)
        {
            if (TryCompose(primary, [added], resolve, out ComposeException? mistake) is not null)
                return;
            first ??= (mistake!, CommandLine(primary, [added]));
        }

        if (first is var (told, command))
            Tell(LintRule.Broken, told, command);
    }

    private CompositionResult? Compose(string primary, ImmutableArray<string> overrides)
    {
        CompositionResult? result = TryCompose(primary, overrides, resolve: true, out ComposeException? mistake);
        if (mistake is not null)
            Tell(LintRule.Broken, mistake, CommandLine(primary, overrides));
        return result;
    }

    private CompositionResult? TryCompose(string primary, ImmutableArray<string> overrides, bool resolve, out ComposeException? mistake)
    {
        Compositions++;
        CompositionResult result;
        try
        {
            result = composer.Compose(new ComposeRequest(primary, overrides) { AllowSweeps = true, IsRun = true }).Result;
            mistake = null;
        }
        catch (ComposeException error)
        {
            mistake = error;
            return null;
        }

        foreach (DefaultsItem item in result.List.Items)
            usedConfigs.Add(ConfigFileName.WithoutExtension(item.Config.Path));
        values.Count(result.Reading.App);
        if (resolve)
        {
            foreach (ComposeException unresolved in result.Reading.Mistakes())
                Tell(LintRule.Unresolved, unresolved, CommandLine(primary, overrides));
        }

        return result;
    }

    private static string CommandLine(string primary, ImmutableArray<string> overrides) => string.Join(' ', overrides.Prepend($"--config-name={primary}"));

    private void Tell(LintRule rule, ComposeException mistake, string command)
    {
        // The same mistake is met in many compositions, each with its own keys to choose from.
        // A resolver may well be the app's; one that is not known is told of once, wherever it stands.
        Diagnostic diagnostic = mistake.Diagnostic;
        bool isResolver = mistake.Kind == ErrorKind.UnknownResolver;
        if (told.Add(isResolver ? diagnostic.Message : $"{diagnostic.Origin} {diagnostic.Message}"))
            findings.Add(new LintFinding(rule, isResolver ? diagnostic with { Fix = diagnostic.Fix ?? "if the app adds it, say so: --resolver NAME" } : diagnostic, command));
    }
}
