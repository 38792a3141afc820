namespace Compose.Resolution;

/// <summary>The resolvers that interpolations can call, by name.</summary>
internal sealed class ResolverRegistry
{
    // A registry lives as long as one config: a frozen dictionary would cost more to make than it saves.
    private readonly Dictionary<string, IResolver> byName = new(StringComparer.Ordinal);

    // A later one takes the place of an earlier one of the same name.
    private ResolverRegistry(IEnumerable<IResolver> resolvers, IEnumerable<IResolver>? more, Action<Diagnostics.Diagnostic>? warn)
    {
        Warn = warn;
        foreach (IResolver resolver in resolvers)
            byName[resolver.Name] = resolver;
        foreach (IResolver resolver in more ?? [])
            byName[resolver.Name] = resolver;
    }

    /// <summary>Is told what a user should know but need not stop for.</summary>
    public Action<Diagnostics.Diagnostic>? Warn { get; }

    /// <summary>The names, in order.</summary>
    public IEnumerable<string> Names => byName.Keys.Order(StringComparer.Ordinal);

    /// <summary>The resolvers that OmegaConf and Hydra have, given what they may look at.</summary>
    public static ResolverRegistry Create(ResolverSurroundings surroundings, IEnumerable<IResolver>? more = null) =>
        new(BuiltInResolvers.All(surroundings), more, surroundings.Warn);

    /// <summary>The same resolvers and some more; of two of one name the new one counts.</summary>
    public ResolverRegistry With(params IResolver[] more) => new(byName.Values, more, Warn);

    public IResolver? Find(string name) => byName.GetValueOrDefault(name);
}

/// <summary>What resolvers see of the outside, passed in so that nothing is read behind the caller's back.</summary>
/// <param name="Environment">An environment variable by name, null when it is not set.</param>
/// <param name="Now">The time that <c>now</c> shows: one instant for the whole composition, in local time.</param>
/// <param name="Warn">Is told what a user should know but need not stop for.</param>
/// <param name="IsExtended">Whether there are the resolvers that OmegaConf and Hydra do not have.</param>
internal sealed record ResolverSurroundings(
    Func<string, string?> Environment, DateTimeOffset Now, Action<Diagnostics.Diagnostic>? Warn = null,
    bool IsExtended = true);
