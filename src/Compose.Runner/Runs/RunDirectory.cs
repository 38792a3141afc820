using System.Globalization;
using Compose.Diagnostics;

namespace Compose.Runner.Runs;

/// <summary>A directory that belongs to one run, or one sweep, alone.</summary>
internal sealed class RunDirectory
{
    private readonly bool isNew;

    private RunDirectory(string path, bool isNew) => (Path, this.isNew) = (path, isNew);

    /// <summary>The absolute path.</summary>
    public string Path { get; }

    /// <summary>A file of the record.</summary>
    public string RecordFile(string name) => System.IO.Path.Combine(Path, RunFiles.RecordFolder, name);

    /// <summary>
    /// Claims a directory for a run: the wanted one, or when another run has it, the first free one of <c>wanted_1</c>,
    /// <c>wanted_2</c>, … Files that lie in a directory without a record do not make it taken.
    /// </summary>
    /// <exception cref="ComposeException">The directory cannot be made.</exception>
    public static RunDirectory Claim(string wanted) =>
        Claim(wanted, System.IO.Path.Combine(RunFiles.RecordFolder, RunFiles.Journal), "hydra.run.dir");

    /// <summary>Claims a directory for a sweep, in the same way.</summary>
    /// <exception cref="ComposeException">The directory cannot be made.</exception>
    public static RunDirectory ClaimForSweep(string wanted) => Claim(wanted, RunFiles.Sweep, "hydra.sweep.dir");

    /// <summary>Removes it again, unless it was there before, since what belongs into it could not be written.</summary>
    public void GiveBack()
    {
        try
        {
            if (isNew)
                Directory.Delete(Path, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // What went wrong before is what has to be told.
        }
    }

    private static RunDirectory Claim(string wanted, string marker, string setting)
    {
        string path = System.IO.Path.GetFullPath(wanted);
        try
        {
            for (int suffix = 0; ; suffix++)
            {
                string candidate = suffix == 0 ? path : string.Create(CultureInfo.InvariantCulture, $"{path}_{suffix}");
                bool isNew = !Directory.Exists(candidate);
                if (TryCreate(System.IO.Path.Combine(candidate, marker)))
                    return new RunDirectory(candidate, isNew);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ComposeException(
                ErrorKind.Usage,
                new Diagnostic($"The directory '{wanted}' cannot be made: {failure.Message}")
                {
                    Fix = $"choose another: {setting}=PATH",
                });
        }
    }

    // The file is created with O_EXCL: of several processes that want the directory exactly one gets it, on a shared file
    // system too.
    private static bool TryCreate(string marker)
    {
        if (File.Exists(marker))
            return false;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(marker)!);
        try
        {
            new FileStream(marker, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0).Dispose();
            return true;
        }
        catch (IOException) when (File.Exists(marker))
        {
            return false;
        }
    }
}
