using System.Collections.Immutable;

namespace Compose.Runner.Store;

/// <summary>A patch by the files that it changes.</summary>
internal static class PatchFiles
{
    private const string Header = "diff --git ";

    /// <summary>The path of each file after the change, and what the patch says of it; what has no path is not there.</summary>
    public static ImmutableArray<KeyValuePair<string, string>> Of(string? patch)
    {
        var files = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        for (int start = Next(patch, 0); start >= 0;)
        {
            int end = Next(patch, start + Header.Length);
            string section = end < 0 ? patch![start..] : patch![start..end];
            files.Add(KeyValuePair.Create(PathOf(section), section));
            start = end;
        }

        return files.ToImmutable();
    }

    private static int Next(string? patch, int from)
    {
        if (patch is null || (from == 0 && patch.StartsWith(Header, StringComparison.Ordinal)))
            return patch is null ? -1 : 0;
        int lineEnd = patch.IndexOf($"\n{Header}", from, StringComparison.Ordinal);
        return lineEnd < 0 ? -1 : lineEnd + 1;
    }

    // The head names the file twice, a/x b/x: where the names differ it was renamed.
    private static string PathOf(string section)
    {
        const string Renamed = "\nrename to ";
        const string Copied = "\ncopy to ";
        string head = LineAt(section, Header.Length);
        int half = head.Length / 2;
        if (head.Length > 4 && head[half] == ' ' && head.AsSpan(2, half - 2).SequenceEqual(head.AsSpan(Math.Min(half + 3, head.Length))))
            return head[2..half];
        foreach (string mark in (ReadOnlySpan<string>)[Renamed, Copied])
        {
            if (section.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var at)
                return LineAt(section, at + mark.Length);
        }

        return head;
    }

    private static string LineAt(string text, int start) =>
        text.IndexOf('\n', start) is >= 0 and var end ? text[start..end] : text[start..];
}
