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
    public static MemorySource Core { get; } = new(Provider, new SourceAddress(SourceAddress.Package, "hydra.conf"), CoreConfigs());

    /// <summary>The configs that Hydra's plugins bring. A user's config of the same name comes before them.</summary>
    public static IReadOnlyDictionary<string, Func<ConfigDocument>> Plugins => ResourceConfigs.Below(Assembly, "plugins");

    private static Dictionary<string, Func<ConfigDocument>> CoreConfigs()
    {
        Dictionary<string, Func<ConfigDocument>> configs = ResourceConfigs.Below(Assembly, "core");
        foreach (string path in HydraSchema.TypedConfigs)
        {
            Func<ConfigDocument> read = configs[path];
            configs[path] = () => Typed(read(), HydraSchema.TypeOf(path));
        }

        return configs;
    }

    private static ConfigDocument Typed(ConfigDocument document, NodeType type) =>
        document with { Root = HydraSchema.Apply(document.Root, type) };
}
