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
internal sealed class ConfigCache(InterpolationCache syntax)
{
    private readonly ConcurrentDictionary<(IConfigSource Source, string Path), ConfigInput?> inputs = new();

    /// <summary>A source's config of that path, or null.</summary>
    /// <exception cref="Diagnostics.ComposeException">It is no config.</exception>
    public ConfigInput? Get(IConfigSource source, string path) => inputs.GetOrAdd((source, path), static (key, syntax) =>
        key.Source.Read(key.Path) is { } document ? ConfigInput.Of(key.Path, key.Source, Checked(document, syntax)) : null, syntax);

    private static ConfigDocument Checked(ConfigDocument document, InterpolationCache syntax)
    {
        if (syntax.IsExtended)
            document = document with { Root = DeletingKeys.Mark(document.Root) };
        else
            EditTags.RefuseIn(document.Root);
        InterpolationCheck.Check(document.Root, syntax);
        return document;
    }
}
