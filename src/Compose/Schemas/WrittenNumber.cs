using Compose.Nodes;

namespace Compose.Schemas;

/// <summary>What YAML has read as a number where text was meant: it takes <c>12:30</c> for 750 and <c>1.10</c> for 1.1.</summary>
internal static class WrittenNumber
{
    /// <summary>What stands in the source; null where that is the text of the value, or no number.</summary>
    public static string? TextOf(ScalarNode node) =>
        !node.Traits.Secret && node.Origin.Characters is [>= '0' and <= '9' or '-' or '+' or '.', ..] written && written != node.ToString() ? written : null;

    /// <summary>How to make it text.</summary>
    public static string InQuotes(string written) => $"put it in quotes: '{written}'";
}
