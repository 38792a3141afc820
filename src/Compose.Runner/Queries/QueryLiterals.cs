using System.Globalization;

namespace Compose.Runner.Queries;

/// <summary>Reads the figures of a query: numbers, lengths of time, dates.</summary>
internal static class QueryLiterals
{
    private static readonly string[] Days = ["yyyy-MM-dd", "yyyy-MM"];

    private static readonly string[] Times =
    [
        "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
    ];

    /// <summary>The value of a figure, or null when it is none: <c>1e-4</c>, <c>-30d</c>, <c>2026-11-23</c>.</summary>
    public static QueryValue? Figure(string text) =>
        Number(text) is { } number ? new QueryValue.Number(number) : Span(text) ?? (QueryValue?)Date(text);

    public static double? Number(string text)
    {
        ReadOnlySpan<char> digits = text.AsSpan().TrimStart("+-");
        bool negative = text.StartsWith('-');
        if (digits.Equals("inf", StringComparison.OrdinalIgnoreCase) || digits.Equals("infinity", StringComparison.OrdinalIgnoreCase))
            return negative ? double.NegativeInfinity : double.PositiveInfinity;
        if (text.Equals("nan", StringComparison.OrdinalIgnoreCase))
            return double.NaN;
        return digits.Length > 0 && (char.IsAsciiDigit(digits[0]) || digits[0] == '.')
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
    }

    public static QueryValue.Span? Span(string text)
    {
        int end = text.Length;
        while (end > 0 && char.IsAsciiLetter(text[end - 1]))
            end--;
        return TimeUnit.BySymbol(text.AsSpan(end)) is { } unit
            && long.TryParse(text.AsSpan(0, end), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long count)
            && Math.Abs(count) <= int.MaxValue
            ? new QueryValue.Span(count, unit)
            : null;
    }

    public static QueryValue.Date? Date(string text)
    {
        if (DateTime.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day))
            return new QueryValue.Date(text, day, null);
        string local = text;
        TimeSpan? offset = null;
        if (text.EndsWith('Z'))
            (local, offset) = (text[..^1], TimeSpan.Zero);
        else if (text.Length > 16 && text.AsSpan(16).LastIndexOfAny('+', '-') is >= 0 and var at
            && TimeSpan.TryParseExact(text.AsSpan(16 + at + 1), "hh\\:mm", CultureInfo.InvariantCulture, out TimeSpan distance)
            && distance <= TimeSpan.FromHours(14))
            (local, offset) = (text[..(16 + at)], text[16 + at] == '-' ? -distance : distance);
        return DateTime.TryParseExact(local, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time)
            ? new QueryValue.Date(text, time, offset)
            : null;
    }
}
