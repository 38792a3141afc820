using Compose.Runner.Runs;
using Compose.Runner.Store;
using Compose.Runner.Tracking;
using Microsoft.Extensions.Logging;

namespace Compose.Runner.Jobs;

/// <summary>Adds a run that has ended to an export file, as <c>hydra.tracking.export</c> asks.</summary>
/// <remarks>A run is what it is whether or not it could be exported, so that what fails is only told; <c>compose export</c> makes up for it.</remarks>
internal static class RunExport
{
    public static async Task WriteAsync(string path, string id, RunDirectory directory, bool withArtifacts, ILogger log)
    {
        try
        {
            using (ExportFile file = await ExportFile.OpenAsync(path).ConfigureAwait(false))
                file.Add(id, directory.Path);
            if (withArtifacts)
                PutArtifacts(ArtifactVault.Of(path), directory, log);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or UnreadableRunException)
        {
            log.LogWarning("The run could not be exported to {File}: {Message}", path, failure.Message);
        }
    }

    private static void PutArtifacts(ArtifactVault vault, RunDirectory directory, ILogger log)
    {
        foreach (RunEvent.ArtifactMade artifact in RecordReader.Read(directory.Path).Record?.Artifacts ?? [])
        {
            if (vault.Put(directory.Path, artifact, long.MaxValue) is { } fault)
                log.LogWarning("The artifact {Path} was not exported: it {Message}", artifact.Path, fault.Message);
        }
    }
}
