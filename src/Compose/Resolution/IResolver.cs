using Compose.Nodes;

namespace Compose.Resolution;

/// <summary>A named function inside an interpolation: <c>${oc.env:HOME}</c> calls the resolver <c>oc.env</c>.</summary>
public interface IResolver
{
    /// <summary>The name before the colon; dots make namespaces.</summary>
    string Name { get; }

    /// <summary>Whether the same arguments give the same value for as long as a config lives, so that one call is enough.</summary>
    bool IsCached => false;

    /// <summary>
    /// Whether the values are secrets. They, and all that is made from them, are masked wherever a config is written.
    /// </summary>
    bool IsSecret => false;

    /// <summary>The value of one call. It is final: a <c>${</c> in its texts is not looked at again.</summary>
    /// <exception cref="Diagnostics.InterpolationException">The arguments do not fit; <see cref="ResolverCall.Fail"/> makes it.</exception>
    ConfigNode Resolve(ResolverCall call);
}
