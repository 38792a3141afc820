using System.Collections.Immutable;
using Compose.Composition;
using Compose.Defaults;
using Compose.Diagnostics;
using Compose.Sources;
using Compose.Text;

namespace Compose.Cli.Linting;

/// <summary>The files of a directory of configs, as the lint looks at them.</summary>
/// <param name="root">The directory, absolute.</param>
/// <param name="shownAs">The directory as the user wrote it.</param>
internal sealed class LintTree(string root, string shownAs)
{
    // Links may lead in circles.
    private static readonly EnumerationOptions linkless = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    private readonly DirectorySource source = new("main", root, shownAs);

    /// <summary>
    /// The configs to start from: <c>config</c>, and each at the top that has a defaults list of its own and that no other names.
    /// Where there is none at the top, those in groups that have defaults and are for the whole config.
    /// </summary>
    public ImmutableArray<string> Primaries()
    {
        string[] top = [.. source.OptionsOf("").Order(StringComparer.Ordinal)];
        HashSet<string> named = [.. top.SelectMany(NamedBy)];
        string[] starting = top.Length == 0
            ? [.. PathsOf(source).Where(path => HasDefaults(path) && Read(source, path) is { } document && IsOverlay(document)).Order(StringComparer.Ordinal)]
            : [.. top.Where(name => name == "config" || !named.Contains(name) && HasDefaults(name))];
        return [.. starting.Length > 0 ? starting : top];
    }

    /// <summary>A tree in which nothing tells where to start.</summary>
    public LintFinding NowhereToStart() => new(LintRule.Broken, new Diagnostic($"No config of '{shownAs}' is one to start from.")
    {
        Available = [.. PathsOf(source).Order(StringComparer.Ordinal)],
        Fix = "name one: --config-name=NAME",
    });

    /// <summary>The options of a group to take in turn; of <c>hydra</c>'s groups those of this directory alone.</summary>
    public IEnumerable<string> OptionsToTry(string group, ConfigSearchPath searchPath) =>
        group == HydraNode.Key || group.StartsWith("hydra/", StringComparison.Ordinal)
            ? source.OptionsOf(group).Order(StringComparer.Ordinal)
            : searchPath.OptionsOf(group);

    /// <summary>Files that look like configs and are not.</summary>
    public IEnumerable<LintFinding> Unreachable() =>
        from file in Directory.EnumerateFiles(root, "*.yml", linkless)
        let shown = Path.Combine(shownAs, Path.GetRelativePath(root, file))
        orderby shown
        select new LintFinding(LintRule.Unreachable, new Diagnostic(
            $"'{shown}' is no config: configs end in '{ConfigFileName.Extension}'.",
            new SourceText(shown, File.ReadLines(file).FirstOrDefault() ?? "").At(0, 0))
        {
            Fix = $"rename it to {Path.ChangeExtension(Path.GetFileName(file), ConfigFileName.Extension)}",
        });

    /// <summary>Configs of this directory that another source of the search path gives under the same name.</summary>
    public IEnumerable<LintFinding> Shadowed(ConfigSearchPath searchPath)
    {
        var first = new Dictionary<string, IConfigSource>(StringComparer.Ordinal);
        foreach (IConfigSource place in searchPath.Sources.Where(place => place.Provider != "schema"))
        {
            foreach (string path in PathsOf(place))
            {
                if (first.TryAdd(path, place))
                    continue;
                yield return new LintFinding(LintRule.Shadowed, new Diagnostic(
                    $"Config '{path}' of {place} is hidden by that of {first[path]}, which stands earlier on the search path.", StartOf(place, path))
                {
                    Fix = "give it another name",
                });
            }
        }
    }

    /// <summary>Packages in words that have been plain names since Hydra 1.2: <c># @package _group_</c>.</summary>
    public IEnumerable<LintFinding> Outdated()
    {
        foreach (string path in PathsOf(source).Order(StringComparer.Ordinal))
        {
            if (Read(source, path) is not { Package: { } package, Text: { } text } || !package.Split('.').Any(IsOldWord))
                continue;
            yield return new LintFinding(LintRule.Outdated, new Diagnostic(
                $"The content lands at '{package}', as written: _group_ and _name_ stand for nothing since Hydra 1.2.",
                text.At(text.Text.IndexOf(package, StringComparison.Ordinal), package.Length))
            {
                Fix = package == "_group_"
                    ? "remove the line: a config goes to the package of its group by itself"
                    : $"# @package {WithoutOldWords(package, path)}",
            });
        }
    }

    /// <summary>Configs at the top that nothing names.</summary>
    public IEnumerable<LintFinding> UnusedAtTop(HashSet<string> used, ImmutableArray<string> primaries) =>
        from name in source.OptionsOf("").Order(StringComparer.Ordinal)
        where !used.Contains(name) && !primaries.Contains(name)
        select new LintFinding(LintRule.Unused, new Diagnostic(
            $"Config '{name}' is named by no defaults list.", StartOf(source, name))
        {
            Fix = $"remove it, or compose it with --config-name={name}",
        });

    /// <summary>
    /// A group that no defaults list names. One of configs for the whole config, as experiments are, is for the command line.
    /// </summary>
    public LintFinding? UnusedGroup(ConfigGroup group, ConfigSearchPath searchPath)
    {
        bool isOverlay = group.Options.All(option => Document(searchPath, $"{group.Name}/{option.Name}") is not { } document || IsOverlay(document));
        return isOverlay
            ? null
            : new LintFinding(LintRule.Unused, new Diagnostic(
                $"Config group '{group.Name}' is named by no defaults list.",
                Document(searchPath, $"{group.Name}/{group.Options[0].Name}")?.Text?.At(0, 0) ?? default)
            {
                Fix = $"name it, - {group.Name}: null, so that {group.Name}=OPTION takes one; or remove it",
            });
    }

    private static bool IsOldWord(string word) => word is "_group_" or "_name_";

    private static string WithoutOldWords(string package, string path) => string.Join('.', package.Split('.').Select(word => word switch
    {
        "_group_" => PackageName.OfGroup(EntryPlace.GroupOf(path)).ToString(),
        "_name_" => path[(path.LastIndexOf('/') + 1)..],
        _ => word,
    }));

    private static bool IsOverlay(ConfigDocument document) => document.Package is { } package && PackageName.Root.Inside(package) == PackageName.Root;

    private static IEnumerable<string> PathsOf(IConfigSource place, string group = "")
    {
        string prefix = group.Length == 0 ? "" : $"{group}/";
        return place.OptionsOf(group).Select(option => prefix + option)
            .Concat(place.GroupsOf(group).SelectMany(inner => PathsOf(place, prefix + inner)));
    }

    private static ConfigDocument? Document(ConfigSearchPath searchPath, string path) =>
        searchPath.Sources.Select(place => Read(place, path)).FirstOrDefault(document => document is not null);

    private bool HasDefaults(string name) => NamedIn(name) is { Length: > 0 };

    private IEnumerable<string> NamedBy(string name) => NamedIn(name).OfType<DefaultsEntry.Config>().Select(entry => ConfigFileName.WithoutExtension(entry.Path.TrimStart('/')));

    private ImmutableArray<DefaultsEntry> NamedIn(string name)
    {
        try
        {
            return source.Read(name) is { } document ? ConfigInput.Of(name, source, document).Defaults : [];
        }
        catch (ComposeException)
        {
            return []; // told of when it is composed
        }
    }

    private static Origin StartOf(IConfigSource place, string path) => Read(place, path)?.Text?.At(0, 0) ?? default;

    private static ConfigDocument? Read(IConfigSource place, string path)
    {
        try
        {
            return place.Read(path);
        }
        catch (ComposeException)
        {
            return null; // told of when it is composed
        }
    }
}
