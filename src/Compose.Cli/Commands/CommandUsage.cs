using System.Collections.Immutable;

namespace Compose.Cli.Commands;

/// <summary>What may follow a verb, read from how its help says it: <c>RUN RUN [--patch | --json] [--root DIR ...]</c>.</summary>
/// <param name="Flags">The flags, each with what its help calls the value; null for one without.</param>
/// <param name="Words">What the help calls the words that are no flags, in their order.</param>
internal sealed record CommandUsage(ImmutableArray<KeyValuePair<string, string?>> Flags, ImmutableArray<string> Words)
{
    // What is explained stands behind the usage, set off by spaces.
    private const string Explanation = "    ";

    /// <summary>Reads the usage of a verb.</summary>
    public static CommandUsage Parse(string usage)
    {
        var flags = ImmutableArray.CreateBuilder<KeyValuePair<string, string?>>();
        var words = ImmutableArray.CreateBuilder<string>();
        string[] parts = usage.Split(Explanation)[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (int at = 0; at < parts.Length; at++)
        {
            string name = parts[at].Trim('[', ']');
            if (name is "|" or "...")
                continue;
            if (!name.StartsWith("--", StringComparison.Ordinal))
                words.Add(name.Trim('\''));
            else if (parts[at].EndsWith(']') || at + 1 == parts.Length || parts[at + 1] == "|")
                flags.Add(new(name, null));
            else
                flags.Add(new(name, parts[++at].Trim('[', ']')));
        }

        return new CommandUsage(flags.ToImmutable(), words.ToImmutable());
    }

    /// <summary>What the help calls the value of a flag; null when it takes none, or there is no such flag.</summary>
    public string? ValueOf(string flag) => Flags.FirstOrDefault(one => one.Key == flag).Value;

    /// <summary>What the help calls the word behind others; null when there is none left.</summary>
    /// <param name="before">The words behind the verb.</param>
    public string? WordAfter(IReadOnlyList<string> before)
    {
        int given = 0;
        for (int at = 0; at < before.Count; at++)
        {
            if (!before[at].StartsWith("--", StringComparison.Ordinal))
                given++;
            else if (ValueOf(before[at]) is not null)
                at++;
        }

        return Words.IsEmpty ? null : Words[Math.Min(given, Words.Length - 1)];
    }
}
