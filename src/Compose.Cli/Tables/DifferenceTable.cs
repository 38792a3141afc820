using System.Collections.Immutable;
using Compose.Cli.Commands;
using Compose.Runner.Comparison;
using Compose.Runner.Store;
using Spectre.Console;
using Cell = Spectre.Console.Text;

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
            Table table = Consoles.Plain(NameOf(part.Key), left.Id, right.Id);
            foreach (RunDifference difference in part)
                AddRow(table, [new Cell(difference.Name)], difference);
            Consoles.Write(context, table);
            context.Output.WriteLine();
        }

        if (differences.Any(difference => difference.Part == RunPart.Code))
            context.Output.WriteLine($"The change of the code: compose diff {left.Id} {right.Id} --patch");
    }

    /// <summary>One table, in the order given.</summary>
    public static void WriteSuspects(CommandContext context, StoredRun left, StoredRun right, ImmutableArray<RunDifference> suspects)
    {
        Table table = Consoles.Plain("", "part", "what", left.Id, right.Id);
        for (int at = 0; at < suspects.Length; at++)
            AddRow(table, [new Cell($"{at + 1}"), new Cell(NameOf(suspects[at].Part)), new Cell(suspects[at].Name)], suspects[at]);
        Consoles.Write(context, table);
    }

    public static string NameOf(RunPart part) => part.ToString().ToLowerInvariant();

    private static void AddRow(Table table, Cell[] first, RunDifference difference)
    {
        table.AddRow([.. first, new Cell(difference.Left ?? "-"), new Cell(difference.Right ?? "-")]);
        if (difference.LeftOrigin is null && difference.RightOrigin is null)
            return;
        var dim = new Style(decoration: Decoration.Dim);
        table.AddRow([
            .. first.Select(_ => new Cell("")),
            new Cell(difference.LeftOrigin ?? "", dim),
            new Cell(difference.RightOrigin ?? "", dim),
        ]);
    }
}
