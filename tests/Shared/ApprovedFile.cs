using System.Runtime.CompilerServices;

namespace Compose.Architecture;

/// <summary>A text under version control that a test compares with; a wanted change is approved by running with <c>COMPOSE_APPROVE=1</c>.</summary>
internal static class ApprovedFile
{
    /// <summary>Compares with the file <paramref name="name"/> beside the calling test's source.</summary>
    public static void ShouldMatch(string actual, string name, [CallerFilePath] string testFile = "")
    {
        string file = Path.Combine(Path.GetDirectoryName(testFile)!, name);
        string text = actual.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("COMPOSE_APPROVE") == "1")
            File.WriteAllText(file, text);
        (File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "").ShouldBe(
            text, $"{name} differs: if the change is wanted, run the tests with COMPOSE_APPROVE=1 and commit the file.");
    }
}
