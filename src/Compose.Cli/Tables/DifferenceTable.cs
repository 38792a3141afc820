using System.Collections.Immutable;
using Compose.Cli.Commands;
using Compose.Runner.Comparison;
using Compose.Runner.Store;
using Spectre.Console;

namespace Compose.Cli.Tables;

/// <summary>What two runs do not have alike, as tables.</summary>
internal static class DifferenceTable
{
    /// <summary>A table a part.</summary>
    public static void Write(CommandContext context, StoredRun left, StoredRun right, ImmutableArray<RunDifference> differences)
    {
        if (differences.IsEmpty)
            context.Output.WriteLine("The two runs are alike in all that is on record.");
        foreach (IGrouping<RunPart, RunDifference> part in differences.GroupBy(difference => difference.Part))
        {
            Consoles.Write(context, [NameOf(part.Key), left.Id, right.Id], [.. part.SelectMany(difference => Rows([difference.Name], difference))]);
            context.Output.WriteLine();
        }

        if (differences.Any(difference => difference.Part == RunPart.Code))
            context.Output.WriteLine($"The change of the code: compose diff {left.Id} {right.Id} --patch");
    }

    /// <summary>One table, in the order given.</summary>
    public static void WriteSuspects(CommandContext context, StoredRun left, StoredRun right, ImmutableArray<RunDifference> suspects)
    {
        Consoles.Write(context, ["", "part", "what", left.Id, right.Id],
        [
            .. suspects.SelectMany((suspect, at) => Rows([$"{at + 1}", NameOf(suspect.Part), suspect.Name], suspect)),
        ]);
    }

    public static string NameOf(RunPart part) => part.ToString().ToLowerInvariant();

    private static IEnumerable<TableCell[]> Rows(TableCell[] first, RunDifference difference)
    {
        (string? left, string? right) = difference.Part == RunPart.Parameters
            ? (difference.Left, difference.Right)
            : ShortHash.Of(difference.Left, difference.Right);
        yield return [.. first, left ?? "-", right ?? "-"];
        if (difference.LeftOrigin is null && difference.RightOrigin is null)
            yield break;
        var dim = new Style(decoration: Decoration.Dim);
        yield return [.. first.Select(_ => (TableCell)""), new(difference.LeftOrigin ?? "", dim), new(difference.RightOrigin ?? "", dim)];
    }
}
