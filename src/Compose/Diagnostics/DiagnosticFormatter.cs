using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Compose.Text;

namespace Compose.Diagnostics;

/// <summary>Draws the frame round a diagnostic: message, place, source line with carets, available names, fix.</summary>
internal static class DiagnosticFormatter
{
    private const int MostNamesShown = 12;
    private const int WidestLine = 160;
    private const int LongestSentence = 1_000;

    public static string Format(Diagnostic diagnostic)
    {
        var text = new StringBuilder(PrintableText.Of(Shortened(diagnostic.Message)));
        if (diagnostic.Origin.IsKnown)
            AppendPlace(text, diagnostic.Origin);
        foreach (RelatedPlace place in diagnostic.Related)
        {
            text.Append($"\n  {place.Role}:");
            if (place.Origin.IsKnown)
                AppendPlace(text, place.Origin);
            else
                text.Append($" {place.Origin}");
        }

        if (!diagnostic.Available.IsDefaultOrEmpty)
            text.Append($"\n  available: {Shortened(Names(diagnostic.Available))}");
        if (diagnostic.Fix is { Length: <= LongestSentence } fix && PrintableText.CanBeTyped(fix))
            text.Append($"\n  fix: {fix}");
        return text.ToString();
    }

    // Names and texts of the user's can be of any length.
    private static string Shortened(string text) =>
        text.Length <= LongestSentence ? text : $"{text.AsSpan(0, LongestSentence / 2)} … {text.AsSpan(text.Length - LongestSentence / 4)}";

    private static string Names(ImmutableArray<string> names) =>
        names.Length <= MostNamesShown
            ? string.Join(", ", names)
            : $"{string.Join(", ", names.Take(MostNamesShown))} and {names.Length - MostNamesShown} more";

    private static void AppendPlace(StringBuilder text, Origin origin)
    {
        (int line, int column) = origin.Source!.PositionOf(origin.Start);
        string number = line.ToString(CultureInfo.InvariantCulture);
        string margin = new(' ', number.Length);
        string shown = PrintableText.Of(origin.Source.Line(line));

        // A long line is shown around the fault only.
        int first = Math.Max(0, Math.Min(column - 1 - WidestLine / 2, shown.Length - WidestLine));
        string window = shown.Length <= WidestLine ? shown : shown.Substring(first, Math.Min(WidestLine, shown.Length - first));
        int start = Math.Clamp(column - 1 - first, 0, window.Length);
        int caret = TerminalColumns.Of(window.AsSpan(0, start)) + Math.Max(0, column - 1 - first - start);
        int carets = Math.Max(1, TerminalColumns.Of(window.AsSpan(start, Math.Clamp(origin.Length, 0, window.Length - start))));

        text.Append($"\n {margin}--> {origin}");
        text.Append($"\n  {margin} |");
        text.Append($"\n  {number} | {window}".TrimEnd());
        text.Append($"\n  {margin} | {new string(' ', caret)}{new string('^', carets)}");
    }
}
