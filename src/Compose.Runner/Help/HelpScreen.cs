using Compose.Runner.Settings;
using Compose.Runner.Terminal;

namespace Compose.Runner.Help;

/// <summary>What help is shown on.</summary>
/// <param name="TerminalWidth">The columns of the terminal; null where there is none, and none is asked for.</param>
/// <param name="Coloured">Whether headings stand out.</param>
internal sealed record HelpScreen(int? TerminalWidth, bool Coloured)
{
    private const int WidthOfNoTerminal = 80;
    private const int Gap = 3;
    private const int LeastText = 30;

    /// <summary>The columns of a line.</summary>
    public int Width => TerminalWidth ?? WidthOfNoTerminal;

    /// <summary>The console of the app.</summary>
    public static HelpScreen Of(AppEnvironment environment) => new(environment.TerminalWidth() ?? environment.AskedWidth, environment.ShowsColours);

    public string Heading(string text)
    {
        string lines = TextWrap.Lines($"== {text} ==", Width).TrimEnd('\n');
        return Coloured ? $"\e[1;36m{lines}\e[0m" : lines;
    }

    public string Wrap(string text) => TextWrap.Lines(text, Width);

    /// <summary>Breaks lines where a terminal would; elsewhere they are as somebody wrote them.</summary>
    /// <param name="text">Lines.</param>
    /// <param name="whole">Lines that stay as they are; null for none.</param>
    public string WrapOnTerminal(string text, IReadOnlySet<string>? whole = null) => TerminalWidth is null
        ? text
        : string.Join('\n', text.Split('\n').Select(line => whole is not null && whole.Contains(line) ? line : Wrap(line).TrimEnd('\n')));

    /// <summary>Names and their texts beside each other; where that leaves too few columns for the texts, each below its name.</summary>
    /// <param name="rows">The names and the texts.</param>
    /// <param name="indent">The columns left free before the names.</param>
    public string Rows(IReadOnlyCollection<(string Name, string Text)> rows, int indent = 0)
    {
        string margin = new(' ', indent);
        int column = indent + rows.Max(row => row.Name.Length) + Gap;
        if (Width - column < LeastText)
            return string.Concat(rows.Select(row => Wrap($"{margin}{row.Name}") + TextWrap.Lines($"{margin}    {row.Text}", Width, hanging: 0)));
        string below = "\n".PadRight(1 + column);
        return string.Concat(rows.Select(row =>
            $"{margin}{row.Name}".PadRight(column)
            + TextWrap.Lines(row.Text, Width - column, hanging: 0).TrimEnd('\n').Replace("\n", below, StringComparison.Ordinal) + "\n"));
    }
}
