using System.Collections.Concurrent;
using Compose.Interpolations;
using Compose.Sources;
using Compose.Yaml;

namespace Compose.Defaults;

/// <summary>
/// The configs read so far. Shared by all compositions of a composer, so that each file is read and parsed once;
/// a config that was not there when first asked for is remembered as such.
/// </summary>
/// <param name="syntax">Checks the interpolations of each config, once, when it is read; says too whether only Hydra's own language is taken.</param>
internal sealed class ConfigCache(InterpolationSyntax syntax)
{
    private readonly ConcurrentDictionary<(IConfigSource Source, string Path), ConfigInput?> inputs = new();
    private readonly ConcurrentDictionary<(string Provider, string Entry), IConfigSource> sources = new();

    /// <summary>What was found in directories.</summary>
    public ConfigFindings Findings { get; } = new();

    /// <summary>A source's config of that path, or null.</summary>
    /// <exception cref="Diagnostics.ComposeException">It is no config.</exception>
    public ConfigInput? Get(IConfigSource source, string path) => inputs.GetOrAdd((source, path), static (key, cache) => cache.Read(key), this);

    /// <summary>Whether a source has a group of that path.</summary>
    public bool HasGroup(IConfigSource source, string path) =>
        source is DirectorySource directory ? Findings.HasGroup(directory, path) : source.HasGroup(path);

    /// <summary>The source that an entry of a search path names, the same each time once it is there.</summary>
    public IConfigSource Source(string provider, string entry, Func<IConfigSource> make)
    {
        if (sources.TryGetValue((provider, entry), out IConfigSource? known))
            return known;
        IConfigSource source = make();
        return source.IsAvailable ? sources.GetOrAdd((provider, entry), source) : source;
    }

    private ConfigInput? Read((IConfigSource Source, string Path) place)
    {
        ConfigDocument? document = place.Source is DirectorySource directory ? Read(directory, place.Path) : place.Source.Read(place.Path);
        return document is null ? null : ConfigInput.Of(place.Path, place.Source, Checked(document));
    }

    private ConfigDocument? Read(DirectorySource source, string path) =>
        Findings.Text(source, path) is { } text ? source.DocumentOf(path, text) : null;

    private ConfigDocument Checked(ConfigDocument document)
    {
        if (syntax.IsExtended)
            document = document with { Root = DeletingKeys.Mark(document.Root) };
        else
            EditTags.RefuseIn(document.Root);
        syntax.Check(document.Root);
        return document;
    }
}
