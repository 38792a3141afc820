using System.Collections.Immutable;
using System.Reflection;
using Compose.Defaults;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Overrides;
using Compose.Resolution;
using Compose.Sources;
using Compose.Text;

namespace Compose.Composition;

/// <summary>
/// The search path of one composition: <c>hydra</c>'s configs, the app's sources, those of <c>hydra.searchpath</c>, and the
/// configs given by code.
/// </summary>
internal sealed class SearchPathBuilder(ComposerSettings settings, Lazy<ResolverRegistry> resolvers)
{
    private const string Key = "hydra.searchpath";
    private readonly ImmutableArray<Diagnostic>.Builder warnings = ImmutableArray.CreateBuilder<Diagnostic>();

    /// <summary>What is not as it should be, but stops nothing.</summary>
    public ImmutableArray<Diagnostic> Warnings => warnings.ToImmutable();

    /// <summary>The search path as the builder of the composer made it.</summary>
    public ConfigSearchPath Base => BaseOf(settings);

    /// <inheritdoc cref="Base"/>
    public static ConfigSearchPath BaseOf(ComposerSettings settings) => new([HydraSource.Core, .. settings.Sources, settings.Schemas]);

    /// <summary>The search path with what an override, or else the primary config, adds to it.</summary>
    public ConfigSearchPath Extended(ConfigInput? primary, ImmutableArray<Override> overrides)
    {
        (ConfigNode node, string by)? added = FromOverrides(overrides) ?? FromPrimary(primary);
        if (added is not var (entries, provider))
            return Base;
        if (entries is not SequenceNode { Items: var items } || items.Any(item => TextOf(item) is null))
        {
            throw new CompositionException(ErrorKind.Composition, new Diagnostic("hydra.searchpath is a list of texts.", entries.Origin)
            {
                Fix = "hydra.searchpath: [file://directory, resource://Assembly/folder]",
            });
        }

        IEnumerable<IConfigSource> sources = items.Select(item => SourceOf(TextOf(item)!, $"{Key} in {provider}", item.Origin));
        return new ConfigSearchPath([HydraSource.Core, .. settings.Sources, .. sources, settings.Schemas]);
    }

    /// <summary>Only the primary config may extend the search path: others are found on it.</summary>
    public static void CheckNotExtendedBy(DefaultsItem item)
    {
        if (item.Parent is null || Select(item.Package.Embed(item.Config.Content)) is not { } entries)
            return;
        throw new CompositionException(ErrorKind.Composition, new Diagnostic(
            "The search path is extended by the primary config alone.", entries.Origin)
        {
            Fix = "move hydra.searchpath to the primary config, or to the command line",
        });
    }

    private static (ConfigNode Entries, string Provider)? FromOverrides(ImmutableArray<Override> overrides)
    {
        foreach (Override entry in overrides)
        {
            if (entry is { Kind: OverrideKind.Change, Key: { KeyOrGroup: Key, Package: null }, IsSweep: false })
                return entry.Value?.ToNode() is { IsNull: false } node ? (node, "command-line") : null;
        }

        return null;
    }

    // An entry may depend on the environment and on other values of the primary config: file://${oc.env:HOME}/conf.
    private (ConfigNode Entries, string Provider)? FromPrimary(ConfigInput? primary)
    {
        if (primary is null || Select(primary.Content) is not { IsNull: false, IsMissing: false } entries)
            return null;
        bool isPlain = entries is SequenceNode list ? !list.Items.Any(item => item.IsInterpolation) : !entries.IsInterpolation;
        ConfigNode? resolved = isPlain ? entries : new ConfigResolver(primary.Content, resolvers.Value, settings.Interpolations).Select(Key);
        return resolved is { IsNull: false, IsMissing: false } ? (resolved, "main") : null;
    }

    private static ConfigNode? Select(ConfigNode content) => ((content as MappingNode)?["hydra"] as MappingNode)?["searchpath"];

    private static string? TextOf(ConfigNode node) =>
        node is ScalarNode { Value: var value } && value.TryGetString(out string? text) ? text : null;

    private IConfigSource SourceOf(string entry, string provider, Origin origin)
    {
        IConfigSource source = settings.Cache.Source(provider, entry, () => SourceOf(SourceAddress.Parse(entry), provider));
        if (!source.IsAvailable)
        {
            warnings.Add(new Diagnostic($"'{entry}' of hydra.searchpath is not there; it is passed over.", origin)
            {
                Fix = source switch
                {
                    DirectorySource directory => $"make the directory {directory.Root}, or remove the entry",
                    { Address.Scheme: SourceAddress.Package } => "embed the configs in an assembly and name them resource://Assembly/folder",
                    _ => "remove the entry",
                },
            });
        }

        return source;
    }

    private IConfigSource SourceOf(SourceAddress address, string provider) => address.Scheme switch
    {
        SourceAddress.File => new DirectorySource(
            provider, Path.GetFullPath(address.Path, settings.WorkingDirectory), address.Path, address.Path),
        SourceAddress.Resource => ResourceSource(address, provider),
        _ => Unavailable(address, provider),
    };

    private static MemorySource Unavailable(SourceAddress address, string provider) =>
        new(provider, address, new Dictionary<string, Func<ConfigDocument>>()) { IsAvailable = false };

    private static MemorySource ResourceSource(SourceAddress address, string provider)
    {
        string[] parts = address.Path.Split('/', 2);
        Assembly? assembly = Array.Find(AppDomain.CurrentDomain.GetAssemblies(), loaded => loaded.GetName().Name == parts[0]);
        return assembly is null
            ? Unavailable(address, provider)
            : ResourceConfigs.SourceOf(provider, assembly, parts.ElementAtOrDefault(1) ?? "", address);
    }
}
