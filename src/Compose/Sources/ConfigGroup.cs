using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Text;

namespace Compose.Sources;

/// <summary>A config group: a directory of interchangeable configs.</summary>
/// <param name="Name">Its path: <c>db</c>, <c>model/head</c>.</param>
/// <param name="Options">Its options, sorted.</param>
internal sealed record ConfigGroup(string Name, ImmutableArray<ConfigOption> Options)
{
    /// <summary>The groups of a search path that have options, in order of their paths, those below a group after it.</summary>
    public static IEnumerable<ConfigGroup> AllOf(ConfigSearchPath searchPath, string below = "")
    {
        foreach (string name in searchPath.GroupsOf(below))
        {
            string group = below.Length == 0 ? name : $"{below}/{name}";
            ImmutableArray<string> options = searchPath.OptionsOf(group);
            if (!options.IsEmpty)
                yield return new ConfigGroup(group, [.. options.Select(option => new ConfigOption(option, $"{group}/{option}", searchPath))]);
            foreach (ConfigGroup inner in AllOf(searchPath, group))
                yield return inner;
        }
    }
}

/// <summary>An option of a group.</summary>
/// <param name="Name">The name that overrides call it by.</param>
/// <param name="Path">Its config: <c>db/mysql</c>.</param>
/// <param name="SearchPath">Where it is found.</param>
internal sealed record ConfigOption(string Name, string Path, ConfigSearchPath SearchPath)
{
    /// <summary>
    /// What the comment at the top of its file says, the first line of it; null when it says nothing. The file is read when this is
    /// asked for. Headers for programs, <c># @package</c> and <c># yaml-language-server:</c>, say nothing to a person.
    /// </summary>
    public string? Comment
    {
        get
        {
            try
            {
                return Document?.Text is { } text ? FirstComment(text) : null;
            }
            catch (ComposeException)
            {
                // A broken file is still an option; composing with it says what is wrong.
                return null;
            }
        }
    }

    /// <summary>The config of the first source that has it.</summary>
    /// <exception cref="ComposeException">It cannot be read.</exception>
    public ConfigDocument? Document => SearchPath.Sources.Select(source => source.Read(Path)).FirstOrDefault(found => found is not null);

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
            if (!comment.IsEmpty && comment[0] != '@' && !comment.StartsWith("yaml-language-server:", StringComparison.Ordinal))
                return comment.ToString();
        }

        return null;
    }
}
