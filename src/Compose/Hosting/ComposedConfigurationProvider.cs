using Microsoft.Extensions.Configuration;

namespace Compose.Hosting;

/// <summary>Serves one composed config that does not change.</summary>
internal sealed class ComposedConfigurationProvider(ComposedConfig config) : ConfigurationProvider
{
    private readonly FlattenedConfig flattened = new(config.Resolve());

    public override bool TryGet(string key, out string? value) => flattened.TryGet(key, out value);

    public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) =>
        earlierKeys.Concat(flattened.ChildrenOf(parentPath ?? ""));
}
