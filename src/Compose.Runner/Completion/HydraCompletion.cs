using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Runner.Flags;
using Compose.Sources;
using Compose.Text;

namespace Compose.Runner.Completion;

/// <summary>
/// Answers <c>--shell-completion query=SHELL</c> as Hydra does, for scripts that were written to ask Hydra. Our own scripts ask for
/// <see cref="Completion"/>, which knows more.
/// </summary>
/// <param name="searchPath">Where groups and their options are.</param>
/// <param name="compose">Composes what stands before the word: its overrides, and whether it is a multirun.</param>
/// <param name="workingDirectory">Where relative paths start.</param>
internal sealed class HydraCompletion(ConfigSearchPath searchPath, Func<IReadOnlyList<string>, bool, ComposedConfig> compose, string workingDirectory)
{
    private const string HydraGroups = "hydra/";

    /// <summary>What the last override can become. A flag is none: behind it stands the override before it.</summary>
    /// <exception cref="ComposeException">What stands before is not written as it should be.</exception>
    public IEnumerable<string> Complete(CompletionQuery query)
    {
        (IReadOnlyList<string> before, string word, bool isMultirun) = Overrides(query);
        if (PathIn(word) is { } path)
            return Files(path).Select(file => word[..^path.Length] + file);
        IReadOnlyList<string> groups = Groups(word, out bool isGroup);
        return isGroup ? groups : groups.Concat(Keys(before, word, isMultirun));
    }

    private static (IReadOnlyList<string> Before, string Word, bool IsMultirun) Overrides(CompletionQuery query)
    {
        if (query.Word is ['-', _, ..] && !CommandLineFlag.All.Any(flag => flag.IsCalled(query.Word) || flag.Name.StartsWith(query.Word, StringComparison.Ordinal)))
            return (query.Before, query.Word, false);
        AppCommand command = AppCommandParser.ParseWords(query.Word.Length == 0 ? query.Before : [.. query.Before, query.Word]);
        return query.Word.Length == 0 || command.Overrides is not [.., var word]
            ? (command.Overrides, "", command.Multirun)
            : ([.. command.Overrides.SkipLast(1)], word, command.Multirun);
    }

    private static string? PathIn(string word) =>
        word[(word.LastIndexOf('=') + 1)..] is ['.' or '/' or '\\', ..] value && value.Length < word.Length ? value : null;

    private IEnumerable<string> Files(string path)
    {
        string folder = Directory.Exists(Path.GetFullPath(path, workingDirectory)) ? path : path[..Math.Max(path.LastIndexOf('/'), 0)];
        string name = folder == path ? "" : Path.GetFileName(path);
        string full = Path.GetFullPath(folder, workingDirectory);
        return folder.Length > 0 && Directory.Exists(full)
            ? Directory.EnumerateFileSystemEntries(full).Select(Path.GetFileName).OfType<string>()
                .Where(entry => entry.StartsWith(name, StringComparison.Ordinal))
                .Select(entry => folder.EndsWith('/') ? folder + entry : $"{folder}/{entry}")
            : [];
    }

    // What is added or taken away is completed as a group alone.
    private List<string> Groups(string word, out bool isGroup)
    {
        string prefix = word is ['+' or '~', ..] ? word[..1] : "";
        string text = word[prefix.Length..];
        IEnumerable<string> names;
        if (text.LastIndexOf('=') is >= 0 and var equals)
        {
            string group = text[..equals];
            string[] options = [.. searchPath.OptionsOf(group).Select(option => group.Length == 0 ? option : $"{group}={option}")];
            isGroup = options.Length > 0;
            names = options;
        }
        else
        {
            string parent = text[..Math.Max(text.LastIndexOf('/'), 0)];
            isGroup = false;
            names = searchPath.GroupsOf(parent).Select(name => parent.Length == 0 ? name : $"{parent}/{name}");
        }

        return
        [
            .. names.Where(name => name.StartsWith(text, StringComparison.Ordinal))
                .Select(name => prefix + name + (text.Contains('=') ? "" : Ending(name, isDeleted: prefix == "~"))),
        ];
    }

    // Where an option or an inner group may follow, the person says which. The groups inside those of hydra come with plugins of Hydra,
    // which answers here as it is without them.
    private string Ending(string group, bool isDeleted)
    {
        bool hasGroups = !group.StartsWith(HydraGroups, StringComparison.Ordinal) && !searchPath.GroupsOf(group).IsEmpty;
        return (searchPath.OptionsOf(group).IsEmpty, hasGroups) switch
        {
            (false, false) when !isDeleted => "=",
            (true, true) => "/",
            _ => "",
        };
    }

    private IEnumerable<string> Keys(IReadOnlyList<string> before, string word, bool isMultirun)
    {
        ComposedConfig config;
        try
        {
            config = compose(before, isMultirun);
        }
        catch (ComposeException mistake) when (mistake.Kind is not (ErrorKind.OverrideSyntax or ErrorKind.YamlSyntax or ErrorKind.Usage))
        {
            return []; // what is written does not compose yet
        }

        if (word is [.., '.' or '='])
            return ValuesAt(config, word[..^1]).Select(value => word + value);
        string parent = word[..(word.LastIndexOf('.') + 1)];
        return KeysOf(NodeAt(config, parent.TrimEnd('.'))).Select(key => parent + key).Where(key => key.StartsWith(word, StringComparison.Ordinal));
    }

    private static IEnumerable<string> ValuesAt(ComposedConfig config, string path) => NodeAt(config, path) switch
    {
        ScalarNode scalar when scalar.IsNull || SecretKey.Is(path[(path.LastIndexOf('.') + 1)..]) => [],
        ScalarNode { Value: { Kind: ScalarKind.Boolean } value } => [value.AsBoolean ? "true" : "false"],
        ScalarNode scalar => [scalar.IsMissing ? "" : scalar.ToString()],
        var container => KeysOf(container),
    };

    // Only what is asked for is resolved: what lies in a container is not shown.
    private static ConfigNode? NodeAt(ComposedConfig config, string path) =>
        config.Find(path) is { } found && found.IsInterpolation ? config.ResolveAt(path) : config.Find(path);

    private static IEnumerable<string> KeysOf(ConfigNode? node) => node switch
    {
        MappingNode mapping => mapping.Entries.Select(entry => entry.Key + (entry.Value is ScalarNode ? "=" : ".")),
        SequenceNode list => list.Items.Select((item, at) => $"{at}{(item is ScalarNode ? "=" : ".")}"),
        _ => [],
    };
}
