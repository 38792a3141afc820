using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Sources;

namespace Compose.Runner.CommandLine;

/// <summary>A config group with its options, as help and information show it.</summary>
internal sealed record GroupOptions(string Name, ImmutableArray<string> Options, ConfigSearchPath SearchPath)
{
    /// <summary>Every group that has options, in order of the alphabet, those inside a group after it.</summary>
    public static IEnumerable<GroupOptions> Of(ConfigSearchPath searchPath) =>
        searchPath.GroupsOf("").SelectMany(group => Below(searchPath, group));

    /// <summary>What the comment at the top of an option's file says, its first line; null when it says nothing.</summary>
    public string? CommentOf(string option)
    {
        foreach (IConfigSource source in SearchPath.Sources)
        {
            try
            {
                if (source.Read($"{Name}/{option}") is { } document)
                    return document.Comment;
            }
            catch (ComposeException)
            {
                return null; // a broken config is told of when it is used
            }
        }

        return null;
    }

    private static IEnumerable<GroupOptions> Below(ConfigSearchPath searchPath, string group)
    {
        if (searchPath.OptionsOf(group) is { IsEmpty: false } options)
            yield return new GroupOptions(group, options, searchPath);
        foreach (string name in searchPath.GroupsOf(group))
        {
            foreach (GroupOptions below in Below(searchPath, $"{group}/{name}"))
                yield return below;
        }
    }
}
