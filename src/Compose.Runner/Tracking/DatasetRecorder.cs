using System.Collections.Immutable;
using Compose.Merging;
using Compose.Nodes;
using Compose.Runner.Capture;

namespace Compose.Runner.Tracking;

/// <summary>Puts the versions of data on record: what the data holds, and what the config says is done to it before it is used.</summary>
/// <param name="recorder">The record.</param>
/// <param name="config">The config of the run, resolved and without secrets.</param>
/// <param name="workingDirectory">What relative paths start from.</param>
/// <param name="cache">Hashes of earlier runs.</param>
internal sealed class DatasetRecorder(RunRecorder recorder, ConfigNode config, string workingDirectory, HashCache? cache)
{
    /// <summary>Hashes and records a file or a directory.</summary>
    /// <exception cref="IOException">There is none, or it cannot be read.</exception>
    /// <exception cref="ArgumentException">The config has no such key as the preprocessing names.</exception>
    public ContentHash Log(string name, string path, IEnumerable<string> preprocessing)
    {
        string full = Path.GetFullPath(path, workingDirectory);
        ContentHash content = ContentHash.Of(full, cache);
        recorder.Record(new RunEvent.DatasetUsed(recorder.Now, name, full, content) { Preprocessing = ValuesOf(preprocessing) });
        return content;
    }

    /// <summary>Records data elsewhere by what names its version there.</summary>
    /// <exception cref="ArgumentException">The config has no such key as the preprocessing names.</exception>
    public void LogRemote(string name, string id, IEnumerable<string> preprocessing) =>
        recorder.Record(new RunEvent.DatasetUsed(recorder.Now, name, id, null) { Preprocessing = ValuesOf(preprocessing) });

    /// <summary>Records an input that the config declares. One that is not there is told as trouble, since the app may be about to make it.</summary>
    public void Log(DataInput input)
    {
        try
        {
            if (input.IsRemote)
                LogRemote(input.Name, input.Place, input.Preprocessing);
            else
                Log(input.Name, input.Place, input.Preprocessing);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            recorder.Record(new RunEvent.Trouble(recorder.Now, $"data '{input.Name}' is not on record: {failure.Message}"));
        }
    }

    private ImmutableArray<KeyValuePair<string, string>> ValuesOf(IEnumerable<string> keys) =>
    [
        .. from key in keys
           let node = ConfigEdit.Find(config, KeyPath.Parse(key)) ?? throw new ArgumentException($"The config has no key '{key}' that could be preprocessing.")
           from leaf in ConfigLeaves.Of(node)
           select KeyValuePair.Create(leaf.Name.Length == 0 ? key : leaf.Name[0] == '[' ? key + leaf.Name : $"{key}.{leaf.Name}", leaf.Value.ToString()!),
    ];
}

/// <summary>Data that a config declares to be read.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Place">A file or directory; or what names it, and its version, elsewhere.</param>
/// <param name="IsRemote">Whether it is elsewhere.</param>
/// <param name="Preprocessing">The keys of what is done to it before it is used.</param>
internal sealed record DataInput(string Name, string Place, bool IsRemote, ImmutableArray<string> Preprocessing)
{
    /// <summary>An input whose place tells by itself where it is: an address with a scheme, <c>s3://bucket/train</c>, is elsewhere.</summary>
    public static DataInput At(string name, string place, ImmutableArray<string> preprocessing) =>
        place.StartsWith("file://", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(place, UriKind.Absolute, out Uri? file)
            ? new DataInput(name, file.LocalPath, IsRemote: false, preprocessing)
            : new DataInput(name, place, place.Contains("://", StringComparison.Ordinal), preprocessing);
}
