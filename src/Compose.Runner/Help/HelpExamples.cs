using System.Buffers;
using Compose.Nodes;
using Compose.Sources;
using Compose.Text;

namespace Compose.Runner.Help;

/// <summary>Command lines that work with this very app, to be copied.</summary>
internal static class HelpExamples
{
    private const int MostOptions = 3;

    // What no shell and no override takes for anything but text.
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    /// <summary>The arguments of each example, and what they do.</summary>
    /// <param name="config">The config as it is without them.</param>
    /// <param name="groups">The config groups of the app.</param>
    public static IEnumerable<(string Arguments, string Text)> Of(ComposedConfig config, IEnumerable<ConfigGroup> groups)
    {
        yield return ("", "run with the config below");
        string? other = null;
        string? sweep = null;
        // A group that the config already takes an option from can be given another one without further ado.
        foreach (ConfigGroup group in groups)
        {
            if (config.Choices.FirstOrDefault(choice => choice.Key == group.Name).Value is not { } taken || group.Options.Length < 2)
                continue;
            string[] names = [.. group.Options.Select(option => option.Name).Where(IsPlain)];
            if (names.FirstOrDefault(name => name != taken) is not { } another)
                continue;
            other = $"{group.Name}={another}";
            sweep = names.Length > 1 ? $"-m {group.Name}={string.Join(',', names.Take(MostOptions))}" : null;
            break;
        }

        if (other is not null)
            yield return (other, "take another option of a group");
        if (Value(config) is { } value)
            yield return (value, "give a key another value");
        if (sweep is not null)
            yield return (sweep, "a sweep: one job for each");
        yield return ("--cfg job", "show the config instead of running");
    }

    private static string? Value(ComposedConfig config) => (config.Root as MappingNode)?.Entries.Where(IsPlain)
        .Select(entry => $"{entry.Key}={entry.Value}").FirstOrDefault();

    private static bool IsPlain(MappingEntry entry) =>
        entry.Value is ScalarNode scalar && entry.Key.ToString() is { } key && !SecretKey.Is(key) && IsPlain(key) && IsPlain(scalar.ToString() ?? "");

    private static bool IsPlain(string text) => text.Length > 0 && text.AsSpan().IndexOfAnyExcept(Plain) < 0;
}
