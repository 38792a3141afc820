using Compose.Diagnostics;
using Compose.Interpolations;
using Compose.Merging;
using Compose.Nodes;
using Compose.Resolution;

namespace Compose.Composition;

/// <summary>Resolves the values of a composed config.</summary>
/// <remarks>
/// What the app sees has no <c>hydra</c> node: <c>${hydra.job.name}</c> leads nowhere in it, <c>${hydra:job.name}</c> does.
/// Below <c>hydra</c> both hold.
/// </remarks>
internal sealed class ConfigReading
{
    private readonly MappingNode full;
    private readonly Lazy<ResolverRegistry> resolvers;
    private readonly InterpolationSyntax syntax;
    private readonly bool isRun;
    private readonly Lazy<MappingNode> app;
    private readonly Lazy<ResolverRegistry> appResolvers;
    private readonly Lazy<ConfigNode> resolved;

    /// <param name="full">The config, the <c>hydra</c> node included.</param>
    /// <param name="resolvers">What interpolations can call.</param>
    /// <param name="syntax">Parses the interpolations.</param>
    /// <param name="isRun">Whether the config is for a run.</param>
    public ConfigReading(MappingNode full, Lazy<ResolverRegistry> resolvers, InterpolationSyntax syntax, bool isRun)
    {
        this.full = full;
        this.resolvers = resolvers;
        this.syntax = syntax;
        this.isRun = isRun;
        app = new Lazy<MappingNode>(() => full.Remove(ScalarValue.From(HydraNode.Key)));
        appResolvers = new Lazy<ResolverRegistry>(ResolversOfApp);
        resolved = new Lazy<ConfigNode>(() => AppResolver().ResolveAll());
    }

    /// <summary>The config without the <c>hydra</c> node.</summary>
    public MappingNode App => app.Value;

    /// <summary>The config with every interpolation resolved, the <c>hydra</c> node left out.</summary>
    public ConfigNode Resolved => resolved.Value;

    /// <summary>The names of the resolvers that interpolations can call.</summary>
    public IEnumerable<string> ResolverNames => resolvers.Value.Names;

    /// <summary>Reads another config in the same way.</summary>
    public ConfigReading Of(MappingNode other) => new(other, resolvers, syntax, isRun);

    /// <summary>The value at a path, the <c>hydra</c> node included; null when there is none.</summary>
    /// <param name="path">The key path; empty for the whole config without the <c>hydra</c> node.</param>
    /// <param name="keepMissing">Whether an interpolation that leads to <c>???</c> is <c>???</c> too, and no mistake.</param>
    public ConfigNode? ResolveAt(string path, bool keepMissing = false) =>
        (IsOfHydra(path) ? WholeResolver(keepMissing) : AppResolver(keepMissing)).Select(path);

    /// <summary>
    /// What is wrong with the interpolations of the config, one by one, the <c>hydra</c> node last. A value yet to be given is no mistake.
    /// </summary>
    public IEnumerable<ComposeException> Mistakes()
    {
        ILookup<bool, ConfigLeaf> leaves = ConfigLeaf.Of(full).Where(leaf => leaf.Node.IsInterpolation).ToLookup(leaf => IsOfHydra(leaf.Path.ToString()));
        return [.. Mistakes(leaves[false], AppResolver()), .. Mistakes(leaves[true], WholeResolver())];
    }

    private static IEnumerable<ComposeException> Mistakes(IEnumerable<ConfigLeaf> leaves, ConfigResolver resolver)
    {
        foreach (ConfigLeaf leaf in leaves)
        {
            ComposeException? mistake = null;
            try
            {
                resolver.Select(leaf.Path.ToString());
            }
            catch (ComposeException error) when (error.Kind is not (ErrorKind.Missing or ErrorKind.InterpolationToMissing))
            {
                mistake = error;
            }
            catch (ComposeException)
            {
                // The value it leads to is to be given by the user.
            }

            if (mistake is not null)
                yield return mistake;
        }
    }

    private static bool IsOfHydra(string path) =>
        path == HydraNode.Key || path.StartsWith("hydra.", StringComparison.Ordinal);

    private ConfigResolver WholeResolver(bool keepMissing = false) => new(full, resolvers.Value, syntax) { KeepsMissing = keepMissing, Types = ResolvedTypes.Convert };

    private ConfigResolver AppResolver(bool keepMissing = false) => new(App, appResolvers.Value, syntax) { KeepsMissing = keepMissing, Types = ResolvedTypes.Convert };

    // The resolvers that look into the hydra node, for a tree that has none. Each call reads anew, as many threads may.
    private ResolverRegistry ResolversOfApp()
    {
        return resolvers.Value.With(
            new FunctionResolver("hydra", call => isRun ? Whole(call) : Composed(call)),
            new OverrideDirname(() => WholeResolver()));

        ConfigNode Whole(ResolverCall call) =>
            WholeResolver().Select($"{HydraNode.Key}.{call.Text(0)}") is { IsMissing: false } value ? value : call.Scalar(ScalarValue.Null);

        // Before there is a run, as in Hydra's compose API, the values of the hydra node are read as part of the app's config.
        ConfigNode Composed(ResolverCall call)
        {
            ConfigNode? found = ConfigEdit.Find(full, [PathStep.Of(HydraNode.Key), .. KeyPath.Parse(call.Text(0))]);
            return found switch
            {
                null or { IsMissing: true } => call.Scalar(ScalarValue.Null),
                ScalarNode { IsInterpolation: true, Value: var text } => call.Resolver.ResolveText(text.AsString!, found.Origin),
                _ => call.Config(found),
            };
        }
    }
}
