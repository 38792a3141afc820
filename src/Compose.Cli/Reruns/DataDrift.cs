using Compose.Runner.Capture;
using Compose.Runner.Store;
using Compose.Runner.Tracking;

namespace Compose.Cli.Reruns;

/// <summary>What has become of the data that a run read.</summary>
internal static class DataDrift
{
    /// <summary>A line for each data set that is not what it was.</summary>
    public static IEnumerable<string> Of(StoredRun run)
    {
        foreach (RunEvent.DatasetUsed data in run.Reading.Datasets)
        {
            if (data.Content is not { } content)
                continue; // data elsewhere is what its name says
            if (!Path.Exists(data.Path))
                yield return $"data '{data.Name}' is no longer at {data.Path}";
            else if (ContentHash.Of(data.Path).Sha256 != content.Sha256)
                yield return $"data '{data.Name}' has changed: {data.Path}";
        }
    }
}
