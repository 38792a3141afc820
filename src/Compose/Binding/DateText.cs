using System.Globalization;
using Compose.Nodes;

namespace Compose.Binding;

/// <summary>
/// Dates and times as ISO 8601 writes them: <c>2026-01-31</c>, <c>2026-01-31T23:59:59+01:00</c>, a blank in place of the <c>T</c>. Nothing is
/// read that means another day elsewhere (<c>01/02/2026</c>), or on another day (<c>23:59</c> as a date).
/// </summary>
internal static class DateText
{
    private const string Date = "yyyy-M-d";

    private const DateTimeStyles Blanks = DateTimeStyles.AllowLeadingWhite | DateTimeStyles.AllowTrailingWhite;

    private static readonly string[] Times = ["H:mm", "H:mm:ss", "H:mm:ss.FFFFFFF"];

    private static readonly string[] Moments = [Date, .. Times.SelectMany(time => new[] { $"{Date}'T'{time}K", $"{Date} {time}K" })];

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    /// <summary>A date and time; what has an offset is the same instant in UTC, so that it is the same on every machine.</summary>
    public static DateTime? ReadDateTime(ScalarValue value) =>
        DateTime.TryParseExact(Text(value), Moments, Invariant, Blanks | DateTimeStyles.AdjustToUniversal, out DateTime parsed) ? parsed : null;

    /// <summary>A date and time with its offset, UTC if it has none.</summary>
    public static DateTimeOffset? ReadDateTimeOffset(ScalarValue value) =>
        DateTimeOffset.TryParseExact(Text(value), Moments, Invariant, Blanks | DateTimeStyles.AssumeUniversal, out DateTimeOffset parsed) ? parsed : null;

    public static DateOnly? ReadDate(ScalarValue value) =>
        DateOnly.TryParseExact(Text(value), Date, Invariant, Blanks, out DateOnly parsed) ? parsed : null;

    public static TimeOnly? ReadTime(ScalarValue value) =>
        TimeOnly.TryParseExact(Text(value), Times, Invariant, Blanks, out TimeOnly parsed) ? parsed : null;

    private static string? Text(ScalarValue value) => value.TryGetString(out string? text) ? text : null;
}
