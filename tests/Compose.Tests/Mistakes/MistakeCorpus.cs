using System.Runtime.CompilerServices;
using Compose.Architecture;
using Compose.Diagnostics;

namespace Compose.Tests.Mistakes;

/// <summary>
/// Wrong texts, <c>name.txt</c>, each with the whole message it gives, <c>name.expected</c>, in a folder for each
/// language. A new one needs no code: write the text and run the tests with COMPOSE_APPROVE=1, then read the message aloud.
/// </summary>
internal static class MistakeCorpus
{
    /// <summary>The names of the texts in a folder.</summary>
    public static TheoryData<string> Names(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(Here(), folder), "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    /// <summary>Reads a text, which must be refused with the message beside it.</summary>
    public static void ShouldBeRefused(string folder, string name, Action<string> read)
    {
        string text = TextOf(folder, name);
        string message = Should.Throw<ComposeException>(() => read(text)).Message;
        ApprovedFile.ShouldMatch(message, Path.Combine(folder, $"{name}.expected"));
    }

    public static string TextOf(string folder, string name) => File.ReadAllText(Path.Combine(Here(), folder, $"{name}.txt"));

    /// <summary>What the approved message offers to type; null when it offers nothing.</summary>
    public static string? FixOf(string folder, string name)
    {
        const string Mark = "\n  fix: ";
        string message = File.ReadAllText(Path.Combine(Here(), folder, $"{name}.expected")).TrimEnd('\n');
        int at = message.IndexOf(Mark, StringComparison.Ordinal);
        return at < 0 ? null : message[(at + Mark.Length)..];
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
