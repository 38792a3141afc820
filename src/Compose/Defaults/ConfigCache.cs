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
    // Plain tables behind locks: to load what concurrent ones keyed by pairs are takes a fresh process longer than to read its configs.
    private readonly Dictionary<IConfigSource, Dictionary<string, ConfigInput?>> inputs = [];
    private readonly Dictionary<string, IConfigSource> sources = [];

    /// <summary>What was found in directories.</summary>
    public ConfigFindings Findings { get; } = new();

    /// <summary>A source's config of that path, or null.</summary>
    /// <exception cref="Diagnostics.ComposeException">It is no config.</exception>
    public ConfigInput? Get(IConfigSource source, string path)
    {
        Dictionary<string, ConfigInput?> known = InputsOf(source);
        lock (known)
        {
            if (known.TryGetValue(path, out ConfigInput? before))
                return before;
        }

        // Of threads that read at once, what one made holds for all.
        ConfigInput? made = Read(source, path);
        lock (known)
            return known.TryAdd(path, made) ? made : known[path];
    }

    /// <summary>Whether a source has a group of that path.</summary>
    public bool HasGroup(IConfigSource source, string path) =>
        source is DirectorySource directory ? Findings.HasGroup(directory, path) : source.HasGroup(path);

    /// <summary>The source that an entry of a search path names, the same each time once it is there.</summary>
    public IConfigSource Source(string provider, string entry, Func<IConfigSource> make)
    {
        string key = $"{provider}\n{entry}";
        lock (sources)
        {
            if (!sources.TryGetValue(key, out IConfigSource? source))
            {
                source = make();
                if (source.IsAvailable)
                    sources.Add(key, source);
            }

            return source;
        }
    }

    private Dictionary<string, ConfigInput?> InputsOf(IConfigSource source)
    {
        lock (inputs)
        {
            if (!inputs.TryGetValue(source, out Dictionary<string, ConfigInput?>? known))
                inputs.Add(source, known = new Dictionary<string, ConfigInput?>(StringComparer.Ordinal));
            return known;
        }
    }

    private ConfigInput? Read(IConfigSource source, string path)
    {
        ConfigDocument? document = source is DirectorySource directory ? Read(directory, path) : source.Read(path);
        return document is null ? null : ConfigInput.Of(path, source, Checked(document));
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
