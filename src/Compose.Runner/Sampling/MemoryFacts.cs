using System.Globalization;

namespace Compose.Runner.Sampling;

/// <summary>The memory of the machine.</summary>
internal static class MemoryFacts
{
    private const double Kibibyte = 1024;

    /// <summary>The bytes there are and those to be had: as Linux tells in <c>/proc/meminfo</c>, elsewhere as the last garbage collection saw them.</summary>
    public static (double? Total, double? Available) Read()
    {
        try
        {
            Dictionary<string, double> facts = File.ReadLines("/proc/meminfo").Take(5)
                .Select(line => line.Split([':', ' '], StringSplitOptions.RemoveEmptyEntries))
                .ToDictionary(words => words[0], words => double.Parse(words[1], CultureInfo.InvariantCulture) * Kibibyte);
            return (facts["MemTotal"], facts["MemAvailable"]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException or KeyNotFoundException)
        {
            GCMemoryInfo seen = GC.GetGCMemoryInfo();
            return seen.MemoryLoadBytes == 0 ? (null, null) : (seen.TotalAvailableMemoryBytes, seen.TotalAvailableMemoryBytes - seen.MemoryLoadBytes);
        }
    }
}
