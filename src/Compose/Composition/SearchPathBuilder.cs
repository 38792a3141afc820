using System.Collections.Immutable;
using System.Reflection;
using Compose.Defaults;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Overrides;
using Compose.Sources;
using Compose.Text;

namespace Compose.Composition;

/// <summary>
/// The search path of one composition: <c>hydra</c>'s configs, the app's sources, those of <c>hydra.searchpath</c>, and the
/// configs given by code.
/// </summary>
internal sealed class SearchPathBuilder(ComposerSettings settings)
{
    private const string Key = "hydra.searchpath";
    private readonly ImmutableArray<Diagnostic>.Builder warnings = ImmutableArray.CreateBuilder<Diagnostic>();

    /// <summary>What is not as it should be, but stops nothing.</summary>
    public ImmutableArray<Diagnostic> Warnings => warnings.ToImmutable();

    /// <summary>The search path as the builder of the composer made it.</summary>
    public ConfigSearchPath Base => new([HydraSource.Core, .. settings.Sources, settings.Schemas]);

    /// <summary>The search path with what an override, or else the primary config, adds to it.</summary>
    public ConfigSearchPath Extended(ConfigInput? primary, IEnumerable<Override> overrides)
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

    private static (ConfigNode Entries, string Provider)? FromOverrides(IEnumerable<Override> overrides) =>
        overrides.LastOrDefault(entry => entry is { Kind: OverrideKind.Change, Key: { KeyOrGroup: Key, Package: null }, IsSweep: false })
            is { Value: { } value } && value.ToNode() is { IsNull: false } node
            ? (node, "command-line")
            : null;

    private static (ConfigNode Entries, string Provider)? FromPrimary(ConfigInput? primary) =>
        primary is not null && Select(primary.Content) is { IsNull: false, IsMissing: false } entries ? (entries, "main") : null;

    private static ConfigNode? Select(ConfigNode content) => ((content as MappingNode)?["hydra"] as MappingNode)?["searchpath"];

    private static string? TextOf(ConfigNode node) =>
        node is ScalarNode { Value: var value } && value.TryGetString(out string? text) ? text : null;

    private IConfigSource SourceOf(string entry, string provider, Origin origin)
    {
        IConfigSource source = SourceOf(SourceAddress.Parse(entry), provider);
        if (!source.IsAvailable)
        {
            warnings.Add(new Diagnostic($"'{entry}' of hydra.searchpath is not there; it is passed over.", origin)
            {
                Fix = source is DirectorySource directory ? $"make the directory {directory.Root}, or remove the entry" : "remove the entry",
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
