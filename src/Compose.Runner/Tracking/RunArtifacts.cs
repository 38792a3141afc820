using Compose.Runner.Capture;
using Compose.Runner.Runs;

namespace Compose.Runner.Tracking;

/// <summary>The artifacts of a run as files: what it made in its directory, and copies of what it made elsewhere.</summary>
/// <param name="runDirectory">The directory of the run, absolute.</param>
/// <param name="workingDirectory">What relative paths start from that lead to nothing in the run directory.</param>
internal sealed class RunArtifacts(string runDirectory, string workingDirectory)
{
    private readonly string root = Path.Combine(runDirectory, RunFiles.Artifacts);
    private readonly Dictionary<string, string> copies = new(StringComparer.Ordinal);

    /// <summary>The place of an artifact, its folder made.</summary>
    /// <exception cref="ArgumentException">The name leads out of the artifacts.</exception>
    public string PlaceOf(string name)
    {
        string path = Path.GetFullPath(Path.Combine(root, name));
        if (!path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new ArgumentException($"'{name}' leads out of the run's artifacts.", nameof(name));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>
    /// Finds a file or folder: among the artifacts, in the run directory, or from the working directory. What lies outside the run directory is
    /// copied in under its name; when that is taken by the copy of another, under the first free one of <c>model_1.bin</c>, …
    /// </summary>
    /// <returns>Where it lies in the run directory.</returns>
    /// <exception cref="FileNotFoundException">There is no such file or folder.</exception>
    /// <exception cref="ArgumentException">The folder holds the run directory, or is it.</exception>
    public string Take(string path)
    {
        string found = OriginalOf(Path.TrimEndingDirectorySeparator(Locate(path)));
        if (IsIn(runDirectory, found))
            return found;
        if (found == runDirectory || IsIn(found, runDirectory))
            throw new ArgumentException($"'{path}' is no artifact: the run's own directory lies in it.", nameof(path));
        string copy = PlaceForCopy(found);
        if (Directory.Exists(found))
            CopyFolder(found, copy);
        else
            File.Copy(found, copy, overwrite: true);
        return copy;
    }

    private string Locate(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string[] candidates =
        [
            .. new[] { root, runDirectory, workingDirectory }.Select(place => Path.GetFullPath(path, place)).Distinct(),
        ];
        return Array.Find(candidates, Path.Exists)
            ?? throw new FileNotFoundException($"There is no artifact '{path}'; looked at {string.Join(" and ", candidates)}.", path);
    }

    // A copy of an earlier time hides what it was made from, which may have changed since.
    private string OriginalOf(string found)
    {
        lock (copies)
            return copies.TryGetValue(found, out string? source) && Path.Exists(source) ? source : found;
    }

    // A file that is logged again, a checkpoint for instance, takes the place that it had.
    private string PlaceForCopy(string source)
    {
        string stem = Path.GetFileNameWithoutExtension(source);
        string extension = Path.GetExtension(source);
        lock (copies)
        {
            for (int suffix = 0; ; suffix++)
            {
                string place = PlaceOf(suffix == 0 ? stem + extension : $"{stem}_{suffix}{extension}");
                if (!copies.TryGetValue(place, out string? taken) ? Path.Exists(place) : taken != source)
                    continue;
                copies[place] = source;
                return place;
            }
        }
    }

    private static void CopyFolder(string source, string copy)
    {
        if (Directory.Exists(copy))
            Directory.Delete(copy, recursive: true);
        Directory.CreateDirectory(copy);
        foreach (string name in ContentHash.NamesIn(source))
        {
            string from = Path.Combine(source, name);
            string to = Path.Combine(copy, name);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            if (Directory.Exists(from)) // a link: it counts as where it leads
                Directory.CreateSymbolicLink(to, new DirectoryInfo(from).LinkTarget!);
            else
                File.Copy(from, to);
        }
    }

    private static bool IsIn(string folder, string path) => path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
