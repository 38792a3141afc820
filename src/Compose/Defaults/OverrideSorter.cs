using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Overrides;
using Compose.Text;

namespace Compose.Defaults;

/// <summary>
/// Tells overrides of the defaults from overrides of values: <c>db=mysql</c> is a choice when there is a group <c>db</c>,
/// <c>~base</c> leaves a config out when there is a config <c>base</c>.
/// </summary>
internal sealed class OverrideSorter(ConfigLibrary library)
{
    private readonly Dictionary<string, OverriddenChoice> choices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Deletion> deletions = new(StringComparer.Ordinal);
    private readonly ImmutableArray<DefaultsEntry.Group>.Builder appended = ImmutableArray.CreateBuilder<DefaultsEntry.Group>();
    private readonly ImmutableArray<Override>.Builder values = ImmutableArray.CreateBuilder<Override>();

    /// <summary>Sorts the overrides of the user; those that span a sweep are left out.</summary>
    public static DefaultsOverrides Sort(IEnumerable<Override> overrides, ConfigLibrary library)
    {
        var sorter = new OverrideSorter(library);
        foreach (Override entry in overrides)
        {
            if (!entry.IsSweep)
                sorter.Add(entry);
        }

        return new DefaultsOverrides
        {
            Choices = sorter.choices,
            Deletions = sorter.deletions,
            Appended = sorter.appended.ToImmutable(),
            Values = sorter.values.ToImmutable(),
        };
    }

    private void Add(Override entry)
    {
        ConfigNode? value = entry.Value?.ToNode();
        if (entry.Key.KeyOrGroup.Length == 0 && value is not MappingNode)
            throw Fail("This override names no key.", entry.Origin, $"{entry.Key.Package ?? "KEY"}={(value is null ? "VALUE" : entry.Value!.Origin.Characters)}");
        bool isGroup = library.HasGroup(entry.Key.KeyOrGroup);
        string key = entry.Key.ToString();
        if (entry.Kind == OverrideKind.Delete && (isGroup || library.Find(entry.Key.KeyOrGroup) is not null))
        {
            deletions[key] = new Deletion(isGroup ? OptionToDelete(entry, value) : NoOption(entry), isGroup, entry);
            return;
        }

        if (value is MappingNode || !isGroup)
        {
            AddValue(entry);
            return;
        }

        switch (entry.Kind)
        {
            case OverrideKind.Add:
                appended.Add(new DefaultsEntry.Group(
                    entry.Key.KeyOrGroup, entry.Key.Package, ChoiceOf(entry, value), Optional: false, entry.Origin, ValueOrigin(entry)));
                break;
            case OverrideKind.ExtendList or OverrideKind.Append or OverrideKind.Prepend or OverrideKind.Remove:
                throw Fail($"'{key}' is a config group, whose options are given all at once.", entry.Origin, $"{key}=[first,second]");
            case OverrideKind.ForceAdd:
                throw Fail($"'{key}' is a config group, which '++' cannot add.", entry.Origin, $"+{key}=... to add it, {key}=... to override it");
            default:
                choices[key] = new OverriddenChoice(ChoiceOf(entry, value), entry);
                break;
        }
    }

    private void AddValue(Override entry)
    {
        if (entry.Key.Package is not null)
        {
            string[] groups = [.. Suggestions.ByNearness(entry.Key.KeyOrGroup, library.SearchPath.GroupsOf(""))];
            throw new CompositionException(ErrorKind.Composition, new Diagnostic(
                $"'{entry.Key}' names a package, as the key of a config group does, but there is no config group '{entry.Key.KeyOrGroup}'.",
                entry.Origin)
            {
                Available = [.. groups],
                Fix = Suggestions.Nearest(entry.Key.KeyOrGroup, groups) is { } near ? $"did you mean '{near}@{entry.Key.Package}'?" : null,
            });
        }

        values.Add(entry);
    }

    private static GroupChoice ChoiceOf(Override entry, ConfigNode? value) => value switch
    {
        ScalarNode { Value: var scalar } when scalar.TryGetString(out string? text) => GroupChoice.Of(text),
        SequenceNode list => new GroupChoice.Options([.. list.Items.Select(item => OptionOf(entry, item))]),
        _ => throw Fail($"'{entry.Key}' is a config group: an option of it is text, or a list of texts.", ValueOrigin(entry), $"{entry.Key}=OPTION, or ~{entry.Key} to leave the group out"),
    };

    private static string OptionOf(Override entry, ConfigNode item) =>
        item is ScalarNode { Value: var scalar } && scalar.TryGetString(out string? text)
            ? text
            : throw Fail("The options of a config group are texts.", ValueOrigin(entry), $"{entry.Key}=[first,second]");

    private static string? OptionToDelete(Override entry, ConfigNode? value) => value switch
    {
        null => null,
        ScalarNode { Value: var scalar } when scalar.TryGetString(out string? text) => text,
        _ => throw Fail("The option to delete is text.", ValueOrigin(entry), $"~{entry.Key}"),
    };

    private static string? NoOption(Override entry) => entry.Value is null
        ? null
        : throw Fail($"'{entry.Key}' is a config, which has no options.", ValueOrigin(entry), $"~{entry.Key}");

    private static Origin ValueOrigin(Override entry) => entry.Value?.Origin ?? entry.Origin;

    private static CompositionException Fail(string message, Origin origin, string fix) =>
        new(ErrorKind.Composition, new Diagnostic(message, origin) { Fix = fix });
}
