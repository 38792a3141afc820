using Compose.Runner.Flags;
using Compose.Sources;

namespace Compose.Runner.Completion;

/// <summary>Flags, and what may be their values.</summary>
internal sealed class FlagCompletion(ConfigSearchPath searchPath, PathCompletion paths)
{
    /// <summary>The flags whose long name, or short one where it is that, begins with a word; or a flag with its value.</summary>
    public IEnumerable<string> Complete(string word)
    {
        if (word.IndexOf('=', StringComparison.Ordinal) is >= 0 and var equals)
        {
            return CommandLineFlag.All.FirstOrDefault(flag => flag.IsCalled(word[..equals])) is { } given
                ? ValuesOf(given, word[(equals + 1)..]).Select(value => word[..(equals + 1)] + value)
                : [];
        }

        return word.StartsWith("--", StringComparison.Ordinal)
            ? CommandLineFlag.All.SelectMany(Written)
            : CommandLineFlag.All.Where(flag => flag.Short is not null).Select(flag => flag.Short!);
    }

    /// <summary>The values of the flag that a word stands behind; null where it is no flag's value.</summary>
    /// <param name="before">The words before it.</param>
    /// <param name="word">The word.</param>
    public IEnumerable<string>? AfterFlag(IReadOnlyList<string> before, string word)
    {
        if (before.Count == 0 || CommandLineFlag.All.FirstOrDefault(flag => flag.IsCalled(before[^1])) is not { } last)
            return null;
        return last.Name == "--shell-completion" ? ShellScripts.Shells.Select(shell => $"install={shell}")
            : last.Value is null || last.DefaultValue is not null && !last.Choices.Any(one => one.StartsWith(word, StringComparison.Ordinal)) ? null
            : ValuesOf(last, word);
    }

    private static IEnumerable<string> Written(CommandLineFlag flag) =>
        flag.Value is null ? [flag.Name]
        : flag.Choices.IsEmpty ? [$"{flag.Name}="]
        : [.. flag.DefaultValue is null ? Array.Empty<string>() : [flag.Name], .. flag.Choices.Select(one => $"{flag.Name}={one}")];

    private IEnumerable<string> ValuesOf(CommandLineFlag flag, string value) => flag.Value switch
    {
        CommandLineFlag.DirectoryValue => paths.Directories(value),
        CommandLineFlag.ConfigNameValue => searchPath.OptionsOf(""),
        _ => flag.Choices,
    };
}
