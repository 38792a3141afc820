using Compose.Cli.Commands;
using Compose.Runner.Terminal;
using Spectre.Console;
using Cell = Spectre.Console.Text;

namespace Compose.Cli.Tables;

/// <summary>Draws tables to the tool's output, as wide as that is and coloured only where that is wanted.</summary>
internal static class Consoles
{
    private const int Gap = 2;

    /// <summary>A table; where the screen is too narrow for its words, each row by itself.</summary>
    /// <param name="context">Where it is shown.</param>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="rows">As many cells each.</param>
    public static void Write(CommandContext context, string[] columns, IReadOnlyList<TableCell[]> rows)
    {
        IEnumerable<string> InColumn(int column) => rows.Select(row => row[column].Text).Prepend(columns[column]);
        int narrowest = columns.Index().Sum(column => InColumn(column.Index).Max(WidestWord) + Gap);
        if (narrowest > context.Width)
        {
            context.Output.Write(TextWrap.Lines(TextTable.Rows([columns, .. rows.Select(row => row.Select(cell => cell.Text).ToArray())]), context.Width));
            return;
        }

        Table table = new Table().Border(TableBorder.None);
        foreach ((int at, string column) in columns.Index())
        {
            var shown = new TableColumn(new Cell(column, new Style(decoration: Decoration.Bold))).PadLeft(0).PadRight(Gap);
            table.AddColumn(InColumn(at).Any(text => text.Contains(' ', StringComparison.Ordinal)) ? shown : shown.NoWrap());
        }

        foreach (TableCell[] row in rows)
            table.AddRow(row.Select(cell => new Cell(cell.Text, cell.Style)));
        Open(context).Write(table);
    }

    private static int WidestWord(string text) => text.Split(' ').Max(word => word.Length);

    private static IAnsiConsole Open(CommandContext context)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = context.Coloured ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = context.Coloured ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(context.Output),
        });
        console.Profile.Width = context.Width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}

/// <summary>A cell of a table.</summary>
internal readonly record struct TableCell(string Text, Style? Style = null)
{
    public static implicit operator TableCell(string text) => new(text);
}
