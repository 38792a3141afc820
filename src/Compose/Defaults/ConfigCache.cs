using System.Collections.Concurrent;
using Compose.Sources;

namespace Compose.Defaults;

/// <summary>
/// The configs read so far. Shared by all compositions of a composer, so that each file is read and parsed once;
/// a config that was not there when first asked for is remembered as such.
/// </summary>
internal sealed class ConfigCache
{
    private readonly ConcurrentDictionary<(IConfigSource Source, string Path), ConfigInput?> inputs = new();

    /// <summary>A source's config of that path, or null.</summary>
    public ConfigInput? Get(IConfigSource source, string path) => inputs.GetOrAdd((source, path), static key =>
        key.Source.Read(key.Path) is { } document ? ConfigInput.Of(key.Path, key.Source, document) : null);
}
