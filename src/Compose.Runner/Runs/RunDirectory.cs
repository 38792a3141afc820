using System.Globalization;
using Compose.Diagnostics;

namespace Compose.Runner.Runs;

/// <summary>A directory that belongs to one run alone.</summary>
internal sealed class RunDirectory
{
    private RunDirectory(string path) => Path = path;

    /// <summary>The absolute path.</summary>
    public string Path { get; }

    /// <summary>Where the record lies.</summary>
    public string RecordFolder => System.IO.Path.Combine(Path, RunFiles.RecordFolder);

    /// <summary>A file of the record.</summary>
    public string RecordFile(string name) => System.IO.Path.Combine(RecordFolder, name);

    /// <summary>
    /// Claims a directory: the wanted one, or when another run has it, the first free one of <c>wanted_1</c>, <c>wanted_2</c>, …
    /// Files that lie in a directory without a record do not make it taken.
    /// </summary>
    /// <exception cref="ComposeException">The directory cannot be made.</exception>
    public static RunDirectory Claim(string wanted)
    {
        string path = System.IO.Path.GetFullPath(wanted);
        try
        {
            for (int suffix = 0; ; suffix++)
            {
                string candidate = suffix == 0 ? path : string.Create(CultureInfo.InvariantCulture, $"{path}_{suffix}");
                Directory.CreateDirectory(candidate);
                if (TryClaim(System.IO.Path.Combine(candidate, RunFiles.RecordFolder)))
                    return new RunDirectory(candidate);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ComposeException(
                ErrorKind.Usage,
                new Diagnostic($"The run directory '{wanted}' cannot be made: {failure.Message}")
                {
                    Fix = "free the place, or choose another: hydra.run.dir=PATH",
                });
        }
    }

    // The journal is created with O_EXCL, so of several processes that want the directory exactly one gets it,
    // on a shared file system too.
    private static bool TryClaim(string recordFolder)
    {
        Directory.CreateDirectory(recordFolder);
        string journal = System.IO.Path.Combine(recordFolder, RunFiles.Journal);
        if (File.Exists(journal))
            return false;
        try
        {
            using var file = new FileStream(journal, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
            return true;
        }
        catch (IOException) when (File.Exists(journal))
        {
            return false;
        }
    }
}
