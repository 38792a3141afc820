using System.Runtime.CompilerServices;

namespace Compose.Architecture;

/// <summary>A text under version control that a test compares with; a wanted change is approved by running with <c>COMPOSE_APPROVE=1</c>.</summary>
internal static class ApprovedFile
{
    /// <summary>Whether what is compared is written instead.</summary>
    public static bool Approving => Environment.GetEnvironmentVariable("COMPOSE_APPROVE") == "1";

    /// <summary>Compares with the file <paramref name="name"/> beside the calling test's source.</summary>
    public static void ShouldMatch(string actual, string name, [CallerFilePath] string testFile = "") =>
        ShouldMatchFile(actual, Path.Combine(Path.GetDirectoryName(testFile)!, name));

    /// <summary>Compares with a file.</summary>
    public static void ShouldMatchFile(string actual, string file)
    {
        string text = actual.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Approving)
            File.WriteAllText(file, text);
        (File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "").ShouldBe(
            text, $"{Path.GetFileName(file)} differs: if the change is wanted, run the tests with COMPOSE_APPROVE=1 and commit the file.");
    }
}
