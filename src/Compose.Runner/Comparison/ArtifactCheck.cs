using System.Collections.Immutable;
using Compose.Runner.Capture;
using Compose.Runner.Store;
using Compose.Runner.Tracking;

namespace Compose.Runner.Comparison;

/// <summary>Whether an artifact is what the run made; null when nothing is wrong with it, else what is: <c>is gone</c>.</summary>
internal sealed record ArtifactCheck(string Path, string? Fault)
{
    /// <summary>Reads every artifact of a run and holds it against the hash on record.</summary>
    public static ImmutableArray<ArtifactCheck> Of(StoredRun run) =>
        [.. run.Reading.Artifacts.Select(artifact => new ArtifactCheck(artifact.Path, FaultOf(run.Directory, artifact)))];

    public override string ToString() => Fault is null ? Path : $"{Path} {Fault}";

    private static string? FaultOf(string directory, RunEvent.ArtifactMade artifact)
    {
        string path = System.IO.Path.Combine(directory, artifact.Path);
        if (!System.IO.Path.Exists(path))
            return "is gone";
        try
        {
            return ContentHash.Of(path).Sha256 == artifact.Content.Sha256 ? null : "has changed";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "cannot be read";
        }
    }
}
