using Compose.Cli.Commands;
using Spectre.Console;
using Cell = Spectre.Console.Text;

namespace Compose.Cli.Tables;

/// <summary>Draws tables to the tool's output, as wide as that is and coloured only where that is wanted.</summary>
internal static class Consoles
{
    public static void Write(CommandContext context, Table table)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = context.Coloured ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = context.Coloured ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(context.Output),
        });
        console.Profile.Width = context.Width;
        console.Profile.Capabilities.Unicode = true;
        console.Write(table);
    }

    public static Table Plain(params string[] columns)
    {
        Table table = new Table().Border(TableBorder.None);
        foreach (string column in columns)
            table.AddColumn(new TableColumn(new Cell(column, new Style(decoration: Decoration.Bold))).PadLeft(0).PadRight(2));
        return table;
    }
}
