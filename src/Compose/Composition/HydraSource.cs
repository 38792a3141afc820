using System.Reflection;
using Compose.Nodes;
using Compose.Sources;

namespace Compose.Composition;

/// <summary>The configs that come with Compose: the <c>hydra</c> node, and the options of its groups.</summary>
internal static class HydraSource
{
    public const string Provider = "hydra";

    private static readonly Assembly Assembly = typeof(HydraSource).Assembly;

    /// <summary>The configs of the <c>hydra</c> node itself. They come first on every search path.</summary>
    public static MemorySource Core { get; } = new(
        Provider,
        new SourceAddress(SourceAddress.Package, "hydra.conf"),
        ResourceConfigs.Below(Assembly, "core").Select(config =>
            HydraSchema.TypeOf(config.Key) is { } type ? new(config.Key, () => Typed(config.Value(), type)) : config));

    /// <summary>The configs that Hydra's plugins bring. A user's config of the same name comes before them.</summary>
    public static IEnumerable<KeyValuePair<string, Func<ConfigDocument>>> Plugins => ResourceConfigs.Below(Assembly, "plugins");

    private static ConfigDocument Typed(ConfigDocument document, NodeType type) =>
        document with { Root = HydraSchema.Apply(document.Root, type) };
}
