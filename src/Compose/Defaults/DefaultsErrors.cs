using System.Collections.Immutable;
using System.Globalization;
using Compose.Diagnostics;
using Compose.Sources;
using Compose.Text;

namespace Compose.Defaults;

/// <summary>The mistakes that can be made in defaults and in choices, put into words.</summary>
internal sealed class DefaultsErrors(ConfigLibrary library)
{
    /// <summary>A primary config that is nowhere on the search path.</summary>
    public static CompositionException PrimaryNotFound(string name, ConfigSearchPath searchPath)
    {
        string group = EntryPlace.GroupOf(name);
        IEnumerable<string> there = searchPath.OptionsOf(group).Select(option => group.Length == 0 ? option : $"{group}/{option}");
        string[] places = [.. searchPath.Sources.Where(source => source.Provider is not ("hydra" or "schema")).Select(source => source.ToString()!)];
        string where = places.Length == 0 ? "" : $" in {string.Join(", ", places)}";
        return NotFound(
            $"There is no config '{name}'{where}.", default, name, there.Any() ? there : searchPath.OptionsOf(""));
    }

    public CompositionException ConfigNotFound(string path, DefaultsEntry.Config entry, Branch branch)
    {
        if (FormerPlace(entry.Path, branch) is { } moved)
            return moved;
        string group = EntryPlace.GroupOf(path);
        if (!IsGroup(group))
            return NoGroup(group, entry.Origin);
        string? keyword = entry.Path.Split(' ') is [(DefaultsEntryReader.Optional or DefaultsEntryReader.Override) and var word, ..] ? word : null;
        return NotOnSearchPath(
            $"There is no config '{path}'.",
            entry.Origin,
            path,
            library.SearchPath.OptionsOf(group).Select(option => group.Length == 0 ? option : $"{group}/{option}"),
            keyword is null ? FileToRename(path) : $"'{keyword}' goes with a group and its option: - {keyword} group: option");
    }

    /// <summary>A config alone, without a group, that is to be given.</summary>
    public static CompositionException ConfigIsMissing(DefaultsEntry.Config entry) =>
        Composition(
            "A config by itself cannot be left to be given, the option of a config group can.",
            entry.Origin,
            [],
            $"- {(EntryPlace.GroupOf(entry.Path) is { Length: > 0 } group ? group : "group")}: {GroupChoice.Missing.Text}");

    public CompositionException OptionNotFound(string group, string option, DefaultsEntry.Group entry, Branch branch)
    {
        if (FormerPlace($"{entry.Name}/{option}", branch) is { } moved)
            return moved;
        if (entry.Shorthand is { } shorthand && entry.Name.StartsWith($"{shorthand}//", StringComparison.Ordinal))
        {
            string path = entry.Name[(shorthand.Length + 1)..];
            return new CompositionException(ErrorKind.ConfigNotFound, new Diagnostic(
                $"An option is named within its group, not from the top as '{path}/{option}' is.", entry.ChoiceOrigin)
            {
                Fix = $"- {path}: {option}",
            });
        }

        return IsGroup(group)
            ? NotOnSearchPath(
                $"Config group '{group}' has no option '{option}'.",
                entry.ChoiceOrigin,
                option,
                library.SearchPath.OptionsOf(group),
                FileToRename($"{group}/{option}") ?? PluginToWrite(group, option) ?? FirstToWrite(group, option))
            : NoGroup(group, entry.Origin);
    }

    private string? FileToRename(string path) =>
        library.SearchPath.Sources.Any(source => source.HasOtherEnding(path))
            ? $"rename {path}{ConfigFileName.OtherExtension} to {path}{ConfigFileName.Extension}"
            : null;

    private string? FirstToWrite(string group, string option) =>
        library.SearchPath.OptionsOf(group).IsEmpty ? $"it has none: write {group}/{option}{ConfigFileName.Extension}" : null;

    // Hydra's plugins bring options for these groups; those known here are there.
    private static string? PluginToWrite(string group, string option) => group is "hydra/launcher" or "hydra/sweeper" or "hydra/sweeper/sampler"
        ? $"take one of these, or write {group}/{option}{ConfigFileName.Extension} yourself: plugins for Python are not loaded"
        : null;

    public CompositionException ChoiceIsMissing(string key, string group, DefaultsEntry.Group entry)
    {
        ImmutableArray<string> options = library.SearchPath.OptionsOf(group);
        return Composition($"Config group '{key}' has no default: an option must be given.", entry.ChoiceOrigin, options, $"{key}={options.FirstOrDefault() ?? "OPTION"}");
    }

    public CompositionException TwoChoices(string key, string? first, Origin firstOrigin, string? second, Origin secondOrigin) =>
        new(ErrorKind.Composition, new Diagnostic($"Config group '{key}' stands twice, with different options.", firstOrigin)
        {
            Related = [new RelatedPlace("the other", secondOrigin)],
            Fix = $"to replace the option, write 'override {key}: {first ?? "null"}', or on the command line {key}={first ?? second}",
        });

    /// <summary>An <c>override</c> in a config that reaches no group.</summary>
    public CompositionException NothingToOverride(string key, DanglingOverride of, IEnumerable<string> known)
    {
        DefaultsEntry.Override entry = of.Entry;
        string why = entry.Shorthand is null
            ? $"no config group '{key}' stands before it"
            : $"it means an option of the config group '{key}', and none stands before it";
        return Composition(
            $"'{entry}' in '{of.Config}' overrides nothing: {why}.", entry.Origin, Keys(key, known), InsteadOf(of, known));
    }

    // What to write, in any config, to reach the group of that name: its package is relative unless it says otherwise.
    private static string InsteadOf(DanglingOverride of, IEnumerable<string> known)
    {
        DefaultsEntry.Override entry = of.Entry;
        string group = entry.Name.TrimStart('/');
        return (SameGroup(group, known), entry.Shorthand) switch
        {
            ([var key], _) when key.Split('@') is [_, var package] => $"override /{group}@_global_.{package}: {entry.Choice}",
            ([_], _) when of.Package == PackageName.Root => $"override /{group}: {entry.Choice}",
            ([_], _) => $"put '# @package _global_' at the top of the file, or write override /{group}@_global_.{PackageName.OfGroup(group).Path}: {entry.Choice}",
            (_, { } shorter) => $"override {shorter}{(entry.Package is null ? "" : $"@{entry.Package}")}: [{entry.Name[(shorter.Length + 1)..]}/{entry.Choice}], to take it from '{shorter.TrimStart('/')}' by its path",
            _ => $"write '{entry.Name}: {entry.Choice}', without 'override', to add the group",
        };
    }

    /// <summary>An override of the command line that reaches no group.</summary>
    public CompositionException NothingToOverride(string key, OverriddenChoice overridden, IEnumerable<string> known)
    {
        string[] same = SameGroup(key, known);
        string fix = same.Length == 0 ? "" : $"{string.Join(" or ", same.Select(one => $"{one}={overridden.Choice}"))}, or to add it: ";
        return Composition(
            $"Config group '{key}' is not in the defaults, so it cannot be overridden.",
            overridden.Override.Origin,
            Keys(key, known),
            $"{fix}+{key}={overridden.Choice}");
    }

    /// <summary>A deletion of the command line that met nothing to leave out.</summary>
    /// <param name="key">The group or config.</param>
    /// <param name="deletion">What the user asked for.</param>
    /// <param name="known">The options taken.</param>
    /// <param name="several">The configs taken from the group, where it took several.</param>
    public CompositionException NothingToDelete(
        string key, Deletion deletion, IReadOnlyDictionary<string, string?> known, ImmutableArray<string> several)
    {
        Origin origin = deletion.Override.Origin;
        if (!deletion.IsGroup)
            return Composition($"Config '{key}' is not in the defaults, so it cannot be left out.", origin, Keys(key, known.Keys), $"leave out {deletion.Override.InputText}");
        if (!several.IsEmpty)
        {
            return Composition(
                $"Config group '{key}' takes several options; each is left out by itself.", origin, [], string.Join(' ', several.Select(path => $"~{path}")));
        }

        return known.TryGetValue(key, out string? option)
            ? Composition($"Config group '{key}' takes '{option ?? "null"}', not '{deletion.Option}'.", origin, [], $"~{key}")
            : Composition(
                $"Config group '{key}' is not in the defaults, so it cannot be deleted.",
                origin,
                Keys(key, known.Keys),
                SameGroup(key, known.Keys) is { Length: > 0 } same ? string.Join(" or ", same.Select(one => $"~{one}")) : null);
    }

    public CompositionException OverrideBelowInterpolation(DefaultsEntry.Override entry, Branch branch) =>
        Composition(
            $"'{branch.Config!.Path}' was chosen by an interpolation, when every other choice was made; it cannot override one.",
            entry.Origin,
            [],
            "override the group in the config that holds the interpolation");

    public static CompositionException ChoicesWaitForEachOther(string key, Origin origin) =>
        Composition($"This choice depends on '{key}', which depends on other choices that cannot be made first.", origin, [], $"name the option of '{key}'");

    public static CompositionException UnknownChoice(string key, Origin origin, IReadOnlyDictionary<string, string?> known)
    {
        string message = key.Contains(':')
            ? $"A choice cannot use the resolver '{key.Split(':')[0]}': only config groups stand inside ${{...}} in the defaults."
            : known.ContainsKey(key)
                ? $"Config group '{key}' takes no option, so ${{{key}}} has no value."
                : $"No config group '{key}' to interpolate: only groups of the defaults stand inside ${{...}} there, no values of the config.";
        IEnumerable<string> taken = known.Where(choice => choice.Value is not null).Select(choice => choice.Key);
        return Composition(message, origin, Keys(key, taken), (GroupByIndex(key) ?? Suggestions.Nearest(key, taken)) is { } near
            ? $"did you mean ${{{near}}}?"
            : "write the option itself; another is chosen on the command line");
    }

    // Hydra 1.0 named a choice by its place in the list, ${defaults.0.dataset}.
    private static string? GroupByIndex(string key) =>
        key.Split('.', 3) is ["defaults", var index, var group] && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? group : null;

    /// <summary>One of several options of a group is a config without a group of its own.</summary>
    public DefaultsEntry.Config OptionAsConfig(DefaultsEntry.Group group, string option)
    {
        if (option == GroupChoice.Missing.Text)
            throw Composition("One of several options cannot be missing.", group.ChoiceOrigin, library.SearchPath.OptionsOf(group.Name), null);
        CheckOptionPath(option, group);
        return new DefaultsEntry.Config($"{group.Name}/{option}", group.Package, group.ChoiceOrigin) { Optional = group.Optional };
    }

    /// <summary>An option names a config below its group, wherever the option came from.</summary>
    public static void CheckOptionPath(string option, DefaultsEntry.Group entry)
    {
        if (ConfigFileName.HasParentSegment(option))
            throw Composition($"An option cannot lead out of its group with '..'.", entry.ChoiceOrigin, [], "choose the other group itself");
        if (option.Contains('\\'))
            throw Composition("An option has '/' between its parts, not '\\'.", entry.ChoiceOrigin, [], option.Replace('\\', '/'));
    }

    private CompositionException NoGroup(string group, Origin origin)
    {
        string above = EntryPlace.GroupOf(group);
        while (!IsGroup(above))
            above = EntryPlace.GroupOf(above);
        return NotOnSearchPath(
            $"There is no config group '{group}'.",
            origin,
            group,
            library.SearchPath.GroupsOf(above).Where(name => above.Length > 0 || name != "hydra").Select(name => above.Length == 0 ? name : $"{above}/{name}"));
    }

    // Where 'model: a/b' came to mean 'model/a: b', what b names is looked for beside it and no longer one group up.
    private CompositionException? FormerPlace(string relative, Branch branch)
    {
        if (branch.Place.ShorthandGroup is not { } group || relative.StartsWith('/') || library.Find($"{group}/{relative}") is null)
            return null;
        return Composition(
            $"'{relative}' is looked for in group '{branch.Place.Group}', but is in group '{group}'.",
            branch.Entry.Origin,
            [],
            $"write it from the top: /{group}/{relative}");
    }

    private bool IsGroup(string group) => group.Length == 0 || library.HasGroup(group);

    private static string[] SameGroup(string key, IEnumerable<string> known) =>
        [.. known.Where(other => other.Split('@')[0] == key.Split('@')[0]).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Keys(string key, IEnumerable<string> known) =>
        Suggestions.ByNearness(key, known.Where(other => key.StartsWith("hydra", StringComparison.Ordinal) || !other.StartsWith("hydra/", StringComparison.Ordinal)));

    private CompositionException NotOnSearchPath(string message, Origin origin, string name, IEnumerable<string> available, string? fix = null)
    {
        string absent = string.Join(" and ", library.SearchPath.Sources.Where(source => !source.IsAvailable).Select(source => $"'{source}'"));
        return NotFound(message, origin, name, available, absent.Length == 0 ? fix : $"it may be in {absent} of the search path, which is not there");
    }

    private static CompositionException NotFound(string message, Origin origin, string name, IEnumerable<string> available, string? fix = null)
    {
        string[] names = [.. Suggestions.ByNearness(name, available)];
        return new CompositionException(ErrorKind.ConfigNotFound, new Diagnostic(message, origin)
        {
            Available = [.. names],
            Fix = Suggestions.Nearest(name, names) is { } near ? $"did you mean '{near}'?" : fix,
        });
    }

    private static CompositionException Composition(string message, Origin origin, IEnumerable<string> available, string? fix) =>
        new(ErrorKind.Composition, new Diagnostic(message, origin) { Available = [.. available], Fix = fix });
}
