using System.Runtime.CompilerServices;

namespace Compose.Conformance;

/// <summary>Where this project's own files lie: the copied corpus, the floor, the list of differences.</summary>
internal static class ProjectFiles
{
    // Beside the binary, so that the tests need no source tree; --raise-floor writes to the source.
    public static string Cases => Beside("cases");

    public static string Floor => Beside("floor.tsv");

    public static string Differences => Beside("differences.tsv");

    public static string FloorSource => Path.Combine(SourceFolder(), "floor.tsv");

    private static string Beside(string name) => Path.Combine(AppContext.BaseDirectory, name);

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
