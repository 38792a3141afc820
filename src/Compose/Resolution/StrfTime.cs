using System.Globalization;
using System.Text;

namespace Compose.Resolution;

/// <summary>Formats times by the codes of C's <c>strftime</c>, which is what <c>${now:%Y-%m-%d}</c> takes; English names, whatever the culture.</summary>
internal static class StrfTime
{
    public static string Format(string pattern, DateTimeOffset time)
    {
        var text = new StringBuilder();
        for (int at = 0; at < pattern.Length; at++)
        {
            if (pattern[at] != '%' || at + 1 == pattern.Length)
                text.Append(pattern[at]);
            else
                text.Append(Code(pattern[++at], time));
        }

        return text.ToString();
    }

    private static string Code(char code, DateTimeOffset time)
    {
        return code switch
        {
            'a' => In("ddd"),
            'A' => In("dddd"),
            'b' or 'h' => In("MMM"),
            'B' => In("MMMM"),
            'c' => $"{In("ddd MMM")} {time.Day,2} {In("HH:mm:ss yyyy")}",
            'C' => $"{time.Year / 100:00}",
            'd' => Two(time.Day),
            'D' or 'x' => In("MM/dd/yy"),
            'e' => $"{time.Day,2}",
            'f' => In("ffffff"),
            'F' => In("yyyy-MM-dd"),
            'g' => $"{ISOWeek.GetYear(time.DateTime) % 100:00}",
            'G' => $"{ISOWeek.GetYear(time.DateTime)}",
            'H' => Two(time.Hour),
            'I' => In("hh"),
            'j' => $"{time.DayOfYear:000}",
            'k' => $"{time.Hour,2}",
            'l' => $"{(time.Hour + 11) % 12 + 1,2}",
            'm' => Two(time.Month),
            'M' => Two(time.Minute),
            'n' => "\n",
            'p' => In("tt"),
            'P' => In("tt").ToLowerInvariant(),
            'r' => In("hh:mm:ss tt"),
            'R' => In("HH:mm"),
            's' => $"{time.ToUnixTimeSeconds()}",
            'S' => Two(time.Second),
            't' => "\t",
            'T' or 'X' => In("HH:mm:ss"),
            'u' => $"{((int)time.DayOfWeek + 6) % 7 + 1}",
            'U' => $"{(time.DayOfYear + 6 - (int)time.DayOfWeek) / 7:00}",
            'V' => $"{ISOWeek.GetWeekOfYear(time.DateTime):00}",
            'w' => $"{(int)time.DayOfWeek}",
            'W' => $"{(time.DayOfYear + 6 - ((int)time.DayOfWeek + 6) % 7) / 7:00}",
            'y' => In("yy"),
            'Y' => $"{time.Year}",
            'z' or 'Z' => "", // empty for a naive local time, as in Python
            '%' => "%",
            _ => $"%{code}",
        };

        // The codes that directories are named by; what formats times of day is compiled at run time, numbers are not.
        static string Two(int number) => number.ToString("D2", CultureInfo.InvariantCulture);

        string In(string format) => time.ToString(format, CultureInfo.InvariantCulture);
    }
}
