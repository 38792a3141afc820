using Compose.Runner.Capture;
using Compose.Runner.Store;
using Compose.Runner.Tracking;

namespace Compose.Cli.Reruns;

/// <summary>What has become of the data that a run read.</summary>
internal static class DataDrift
{
    /// <summary>A line for each data set that is not what it was.</summary>
    /// <param name="run">The run that read it.</param>
    /// <param name="place">Where a path of then is now.</param>
    public static IEnumerable<string> Of(StoredRun run, Func<string, string> place)
    {
        foreach (RunEvent.DatasetUsed data in run.Reading.Datasets)
        {
            if (data.Content is not { } content)
                continue; // data elsewhere is what its name says
            string path = place(data.Path);
            if (!Path.Exists(path))
                yield return $"data '{data.Name}' is no longer at {path}";
            else if (ContentHash.Of(path).Sha256 != content.Sha256)
                yield return $"data '{data.Name}' has changed: {path}";
        }
    }
}
