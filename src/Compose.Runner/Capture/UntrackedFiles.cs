using System.Collections.Immutable;
using System.Globalization;
using Compose.Runner.Runs;
using Compose.Text;

namespace Compose.Runner.Capture;

/// <summary>The files of a repository that git does not know: which of them are part of the code, and which of those are kept with it.</summary>
/// <param name="Kept">Files to be put in the patch.</param>
/// <param name="LeftOut">The others, and why: <c>too large: 52428800 bytes</c>.</param>
internal sealed record UntrackedFiles(ImmutableArray<string> Kept, ImmutableArray<KeyValuePair<string, string>> LeftOut)
{
    /// <summary>The bytes from which on a file is data rather than code.</summary>
    public const long LargestFile = 1024 * 1024;

    /// <summary>The bytes that all files together may have.</summary>
    public const long LargestTotal = 8 * LargestFile;

    /// <summary>How many files are kept.</summary>
    public const int Most = 1000;

    // A source file named for tokens is about them; a text so named is one.
    private static readonly string[] Texts = ["", ".txt", ".json", ".yaml", ".yml", ".toml", ".ini", ".cfg", ".conf", ".properties", ".xml", ".csv"];

    private static readonly string[] KeyFiles = [".pem", ".key", ".pfx", ".p12", ".jks", ".kdbx", ".keystore"];

    /// <summary>Sorts the files that git tells; those of runs and of the store are passed over.</summary>
    /// <param name="root">The folder of the repository.</param>
    /// <param name="paths">Relative to it, with <c>/</c>.</param>
    /// <param name="isOwn">Whether a file, by its full path, is one that Compose writes.</param>
    public static UntrackedFiles Sort(string root, IReadOnlyCollection<string> paths, Func<string, bool> isOwn)
    {
        HashSet<string> runs = [.. paths.Select(RunOf).OfType<string>()];
        var kept = ImmutableArray.CreateBuilder<string>();
        var leftOut = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        long total = 0;
        foreach (string path in paths.Where(path => !IsInOne(runs, path) && !isOwn(Path.Combine(root, path))).Order(StringComparer.Ordinal))
        {
            var file = new FileInfo(Path.Combine(root, path));
            long size = file.LinkTarget is null && file.Exists ? file.Length : 0;
            string? reason =
                path.EndsWith('/') ? "a repository of its own"
                : MayHoldSecrets(file.Name) ? "by its name it may hold secrets"
                : size > LargestFile ? Invariant($"too large: {size} bytes")
                : kept.Count >= Most || total + size > LargestTotal ? Invariant($"too much in all: {size} bytes")
                : null;
            if (reason is not null)
            {
                leftOut.Add(KeyValuePair.Create(path, reason));
                continue;
            }

            kept.Add(path);
            total += size;
        }

        return new UntrackedFiles(kept.ToImmutable(), leftOut.ToImmutable());
    }

    /// <summary>Whether a file by its name is one that is kept out of version control for what it holds: <c>.env</c>, <c>id_rsa</c>, <c>token.txt</c>.</summary>
    public static bool MayHoldSecrets(string name) =>
        name is ".netrc" or ".npmrc" or ".pypirc" or ".pgpass" or ".env"
        || name.StartsWith(".env.", StringComparison.Ordinal)
        || (name.StartsWith("id_", StringComparison.Ordinal) && !name.Contains('.', StringComparison.Ordinal))
        || KeyFiles.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase)
        || (Texts.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase) && SecretKey.Is(Path.GetFileNameWithoutExtension(name).TrimEnd('s')));

    // The directory of a run or a sweep, if the file marks one; of a run in the repository's own folder, that of its record.
    private static string? RunOf(string path) =>
        Marked(path, $"{RunFiles.RecordFolder}/{RunFiles.Journal}")
        ?? Marked(path, $"{RunFiles.ConfigFolder}/{RunFiles.Config}")
        ?? Marked(path, RunFiles.Multirun);

    private static string? Marked(string path, string marker) =>
        path.EndsWith($"/{marker}", StringComparison.Ordinal) ? path[..^marker.Length] : path == marker ? marker[..(marker.IndexOf('/', StringComparison.Ordinal) + 1)] : null;

    private static bool IsInOne(HashSet<string> runs, string path)
    {
        if ($"/{path}".Contains($"/{RunFiles.StoreFolder}/", StringComparison.Ordinal))
            return true;
        for (int slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            if (runs.Contains(path[..(slash + 1)]))
                return true;
        }

        return false;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
