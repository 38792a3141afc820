using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Sources;
using Compose.Text;

namespace Compose.Defaults;

/// <summary>Reads the entries of a <c>defaults:</c> list.</summary>
/// <param name="configPath">The config the list stands in, for messages.</param>
internal readonly struct DefaultsEntryReader(string configPath)
{
    public const string Optional = "optional";
    public const string Override = "override";

    /// <summary>The entries of a list, in order.</summary>
    public ImmutableArray<DefaultsEntry> Read(ConfigNode defaults)
    {
        if (defaults is not SequenceNode list)
            throw Fail($"The defaults of '{configPath}' are not a list.", defaults.Origin, "write each as '- group: option' on a line of its own");
        var entries = ImmutableArray.CreateBuilder<DefaultsEntry>(list.Items.Length);
        foreach (ConfigNode item in list.Items)
            entries.Add(ReadItem(item));
        ImmutableArray<DefaultsEntry> read = entries.MoveToImmutable();
        CheckOrder(read);
        return read;
    }

    private void CheckOrder(ImmutableArray<DefaultsEntry> entries)
    {
        DefaultsEntry? self = null;
        DefaultsEntry? lastOverride = null;
        foreach (DefaultsEntry entry in entries)
        {
            if (entry is DefaultsEntry.Self)
            {
                if (self is not null)
                    throw Fail($"_self_ stands more than once in the defaults of '{configPath}'.", entry.Origin, "keep one", ("first here", self.Origin));
                self = entry;
            }
            else if (entry is DefaultsEntry.Override)
            {
                lastOverride = entry;
            }
            else if (lastOverride is not null)
            {
                throw Fail(
                    $"'{lastOverride}' stands before '{entry}', but overrides reach only what stands before them.",
                    lastOverride.Origin,
                    "move it to the end of the defaults",
                    ("stands after it", entry.Origin));
            }
        }
    }

    private static DefaultsEntry ReadItem(ConfigNode item) => item switch
    {
        ScalarNode { Value: var value } when value.TryGetString(out string? text) => ReadConfig(text, item.Origin),
        MappingNode { Entries: [var entry] } => ReadGroup(entry),
        MappingNode { Entries.Length: 0 } => throw Fail("An entry of the defaults names no group.", item.Origin, "- group: option"),
        MappingNode several => throw Fail(
            "An entry of the defaults names more than one group.",
            item.Origin,
            KeywordOfOld(several) ?? "write each group as an entry of its own"),
        _ => throw Fail(
            "An entry of the defaults is neither a config nor a group with an option.", item.Origin, "- config, or - group: option"),
    };

    // Hydra 1.0 had 'optional: true' and 'override: true' as a second key.
    private static string? KeywordOfOld(MappingNode entry)
    {
        MappingEntry[] groups = [.. entry.Entries.Where(part => part.Key.ToString() is not (Optional or Override))];
        return groups is [{ Value: ScalarNode } group] && entry.Entries.Length == 2
            ? $"- {entry.Entries.First(part => part.Key != group.Key).Key} {group.Key}: {AsWritten(group.Value)}"
            : null;
    }

    private static DefaultsEntry ReadConfig(string text, Origin origin)
    {
        (string path, string? package) = CutPackage(text);
        if (path != DefaultsEntry.Self.Text)
            return new DefaultsEntry.Config(Checked(path, "a config", origin), package, origin);
        return package is null
            ? new DefaultsEntry.Self(origin)
            : throw Fail("_self_ takes no package.", origin, $"- _self_, and at the top of the file: # @package {(package.Length > 0 ? package : "_global_")}");
    }

    private static DefaultsEntry ReadGroup(MappingEntry entry)
    {
        if (!entry.Key.TryGetString(out string? key))
            throw Fail("The name of a group is text.", entry.KeyOrigin, $"put it in quotes: '{entry.Key}'");
        (string written, string? package) = CutPackage(key);
        string[] words = written.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        string[] keywords = words[..Math.Max(0, words.Length - 1)];
        if (Array.Find(keywords, word => word is not (Optional or Override)) is { } unknown)
            throw NoKeyword(unknown, entry.KeyOrigin);

        string name = words.Length == 0 ? "" : words[^1];
        Origin at = entry.Value.Origin;
        DefaultsEntry.Group group = new DefaultsEntry.Group(
            Checked(name, "a group", entry.KeyOrigin), package, new GroupChoice.None(), keywords.Contains(Optional), entry.KeyOrigin, at)
            .Taking(ReadChoice(entry.Value), at);
        return keywords.Contains(Override)
            ? new DefaultsEntry.Override(group.Name, package, group.Choice, entry.KeyOrigin, at) { Shorthand = group.Shorthand }
            : group;
    }

    private static CompositionException NoKeyword(string word, Origin origin) =>
        new(ErrorKind.Composition, new Diagnostic($"'{word}' is not a keyword of the defaults list.", origin)
        {
            Available = [Optional, Override],
            Fix = Suggestions.Nearest(word, [Optional, Override]) is { } near ? $"did you mean '{near}'?" : null,
        });

    private static GroupChoice ReadChoice(ConfigNode value) => value switch
    {
        ScalarNode { IsNull: true } => new GroupChoice.None(),
        ScalarNode { Value: var scalar } when scalar.TryGetString(out string? text) =>
            GroupChoice.Of(Checked(text, "an option", value.Origin)),
        SequenceNode list => new GroupChoice.Options([.. list.Items.Select(ReadOption)]),
        _ => throw Fail("An option is text, or a list of texts.", value.Origin, $"put it in quotes: '{AsWritten(value)}'"),
    };

    private static string AsWritten(ConfigNode value) => value.Origin.IsKnown ? value.Origin.Characters : value.ToString()!;

    private static string ReadOption(ConfigNode item)
    {
        if (item is not ScalarNode { Value: var value } || !value.TryGetString(out string? text))
            throw Fail("The options of a group are texts.", item.Origin, $"put it in quotes: '{AsWritten(item)}'");
        if (text.Contains("${", StringComparison.Ordinal))
            throw Fail("An option in a list cannot depend on other choices.", item.Origin, "- group: ${other}, one option alone");
        return Checked(text, "an option", item.Origin);
    }

    /// <summary>Cuts <c>group@package</c>; a package <c>a:b</c>, an old form of renaming, is <c>a</c>.</summary>
    private static (string Name, string? Package) CutPackage(string text)
    {
        int at = text.IndexOf('@');
        if (at < 0)
            return (text, null);
        string package = text[(at + 1)..];
        int colon = package.IndexOf(':');
        package = colon < 0 ? package : package[..colon];
        return (text[..at], package == "_here_" ? "" : package);
    }

    private static string Checked(string path, string what, Origin origin)
    {
        if (path.Contains('\\'))
            throw Fail($"The path of {what} has '/' between its parts, not '\\'.", origin, path.Replace('\\', '/'));
        if (ConfigFileName.HasParentSegment(path))
        {
            string rest = string.Join('/', path.Split('/').Where(segment => segment is not ".."));
            throw Fail($"The path of {what} cannot lead upwards with '..'.", origin, $"write it from the top: /{rest}");
        }

        return path;
    }

    private static CompositionException Fail(string message, Origin origin, string fix, params (string Role, Origin Origin)[] related) =>
        new(ErrorKind.Composition, new Diagnostic(message, origin)
        {
            Fix = fix,
            Related = [.. related.Select(place => new RelatedPlace(place.Role, place.Origin))],
        });
}
