using System.Globalization;

namespace Compose.Cli.Tables;

/// <summary>Values as a person reads them.</summary>
internal static class CellText
{
    public static string Of(object? value) => value switch
    {
        null => "",
        double number => Number(number),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>A number to six digits, as far as they say something.</summary>
    public static string Number(double value) => double.IsNaN(value) ? "nan"
        : double.IsInfinity(value) ? value > 0 ? "inf" : "-inf"
        : value.ToString("G6", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset? time, TimeZoneInfo zone, bool withSeconds = true) => time is { } at
        ? TimeZoneInfo.ConvertTime(at, zone).ToString(withSeconds ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
        : "";

    public static string Duration(TimeSpan? duration) => duration switch
    {
        null => "",
        { TotalSeconds: < 60 } short_ => string.Create(CultureInfo.InvariantCulture, $"{short_.TotalSeconds:0.0}s"),
        { TotalHours: < 1 } some => string.Create(CultureInfo.InvariantCulture, $"{some.Minutes}m{some.Seconds:00}s"),
        { } much => string.Create(CultureInfo.InvariantCulture, $"{(int)much.TotalHours}h{much.Minutes:00}m"),
    };

    public static string Size(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB"),
        < 1024L * 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1073741824.0:0.0} GiB"),
    };
}
