using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Text;

namespace Compose.Sources;

/// <summary>A config group: a directory of interchangeable configs.</summary>
/// <param name="Name">Its path: <c>db</c>, <c>model/head</c>.</param>
/// <param name="Options">Its options, sorted.</param>
internal sealed record ConfigGroup(string Name, ImmutableArray<ConfigOption> Options)
{
    // Groups nest as directories do; a directory that links to one above it would nest for ever.
    private const int DeepestGroup = 32;

    /// <summary>The groups of a search path that have options, in order of their paths, those below a group after it.</summary>
    public static IEnumerable<ConfigGroup> AllOf(ConfigSearchPath searchPath, string below = "")
    {
        foreach (string name in searchPath.GroupsOf(below))
        {
            string group = below.Length == 0 ? name : $"{below}/{name}";
            if (group.Count(c => c == '/') >= DeepestGroup)
                yield break;
            ImmutableArray<string> options = searchPath.OptionsOf(group);
            if (!options.IsEmpty)
                yield return new ConfigGroup(group, [.. options.Select(option => ConfigOption.Of(searchPath, group, option))]);
            foreach (ConfigGroup inner in AllOf(searchPath, group))
                yield return inner;
        }
    }
}

/// <summary>An option of a group, with the first comment of its file.</summary>
internal sealed record ConfigOption(string Name, string? Comment)
{
    public static ConfigOption Of(ConfigSearchPath searchPath, string group, string option) =>
        new(option, FirstComment(searchPath, $"{group}/{option}"));

    private static string? FirstComment(ConfigSearchPath searchPath, string path)
    {
        try
        {
            return searchPath.Sources.Select(source => source.Read(path)).FirstOrDefault(found => found is not null)?.Text is { } text
                ? FirstComment(text)
                : null;
        }
        catch (ComposeException)
        {
            // A broken file is still an option; composing with it says what is wrong.
            return null;
        }
    }

    private static string? FirstComment(SourceText source)
    {
        foreach (ReadOnlySpan<char> raw in source.Text.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> line = raw.Trim();
            if (line.IsEmpty)
                continue;
            if (line[0] != '#')
                return null;
            ReadOnlySpan<char> comment = line.TrimStart('#').Trim();
            if (!comment.IsEmpty && comment[0] != '@')
                return comment.ToString();
        }

        return null;
    }
}
