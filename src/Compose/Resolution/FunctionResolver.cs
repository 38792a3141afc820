using Compose.Nodes;

namespace Compose.Resolution;

/// <summary>A resolver made from a function.</summary>
internal sealed class FunctionResolver(string name, Func<ResolverCall, ConfigNode> function, bool cached = false) : IResolver
{
    public string Name => name;

    public bool IsCached => cached;

    public ConfigNode Resolve(ResolverCall call) => function(call);
}
