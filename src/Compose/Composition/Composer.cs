using System.Collections.Immutable;
using Compose.Defaults;
using Compose.Diagnostics;
using Compose.Merging;
using Compose.Nodes;
using Compose.Overrides;
using Compose.Resolution;
using Compose.Sources;

namespace Compose.Composition;

/// <summary>Composes: overrides, search path, defaults tree, defaults list, merge, values, <c>hydra</c> node; each stage from those before.</summary>
internal sealed class Composer(ComposerSettings settings)
{
    /// <summary>The search path, but for what a config adds to it.</summary>
    public ConfigSearchPath SearchPath => SearchPathBuilder.BaseOf(settings);

    /// <summary>What was found in directories of configs so far.</summary>
    public ConfigFindings Findings => settings.Cache.Findings;

    /// <exception cref="ComposeException">A config or an override is wrong.</exception>
    public CompositionResult Compose(ComposeRequest request)
    {
        ImmutableArray<Override> overrides = Parse(request);
        Lazy<ResolverRegistry> resolvers = Resolvers();
        var paths = new SearchPathBuilder(settings, resolvers);
        ConfigInput? primary = request.ConfigName is { } name ? FindPrimary(name, paths.Base) : null;
        ConfigSearchPath searchPath = paths.Extended(primary, overrides);

        var library = new ConfigLibrary(searchPath, settings.Cache);
        DefaultsOverrides sorted = OverrideSorter.Sort(overrides, library);
        DefaultsTree tree = DefaultsTreeBuilder.Build(library, primary, sorted, request.AllowSweeps);
        DefaultsList list = DefaultsList.Of(tree);

        foreach (Override entry in sorted.Values)
        {
            if (entry is { IsSweep: false, Value: { } value })
                settings.Interpolations.Check(value.ToNode());
        }

        ConfigNode root = Closed(Merge(list, resolvers));
        foreach (Override entry in sorted.Values)
        {
            ConfigNode before = root;
            root = new ValueOverrides(Following(() => before, resolvers), () => Resolver(before, resolvers)).Apply(before, entry);
        }

        if (list.Items.Any(item => item.Config.Content.Traits.Class is { HoldsKinds: true }))
            root = NamedKinds.Hold(root);
        MappingNode full = new HydraNode(request, settings).Fill((MappingNode)root, searchPath, overrides, tree.Choices);
        var reading = new ConfigReading(full, resolvers, settings.Interpolations, request.IsRun);
        return new CompositionResult(full, tree, list, searchPath, overrides, reading, Warnings(paths, overrides));
    }

    // One instant for the whole composition; the time zone and the rest are found when something is resolved.
    private Lazy<ResolverRegistry> Resolvers()
    {
        DateTimeOffset now = settings.Time.GetUtcNow();
        return new Lazy<ResolverRegistry>(() => ResolverRegistry.Create(
            new ResolverSurroundings(
                settings.Environment,
                TimeZoneInfo.ConvertTime(now, settings.Time.LocalTimeZone),
                IsExtended: settings.Interpolations.IsExtended), settings.Resolvers));
    }

    // A container merged over an interpolation is merged into what that leads to at this point.
    private MergeOptions Following(Func<ConfigNode> config, Lazy<ResolverRegistry> resolvers) => new()
    {
        Follow = (path, progress) => Resolver(progress?.In(config()) ?? config(), resolvers).ContainerOrNull(path),
    };

    private ConfigResolver Resolver(ConfigNode config, Lazy<ResolverRegistry> resolvers) => new(config, resolvers.Value, settings.Interpolations);

    private ImmutableArray<Override> Parse(ComposeRequest request)
    {
        ImmutableArray<Override> overrides = [.. OverrideParser.ParseAll(request.Overrides, settings.Language)];
        return request.AllowSweeps || overrides.FirstOrDefault(entry => entry.IsSweep) is not { } sweep
            ? overrides
            : throw SweepWithoutMultirun(sweep);
    }

    private ConfigInput FindPrimary(string name, ConfigSearchPath searchPath)
    {
        if (!ConfigFileName.IsSafe(name))
        {
            throw new CompositionException(ErrorKind.ConfigNotFound, new Diagnostic($"'{name}' does not name a config below the search path.")
            {
                Fix = "name it from the top of the search path: group/config",
            });
        }

        ConfigInput primary = new ConfigLibrary(searchPath, settings.Cache).Find(name) ?? throw DefaultsErrors.PrimaryNotFound(name, searchPath);
        return primary.Content is not SequenceNode list ? primary : throw new CompositionException(
            ErrorKind.Composition, new Diagnostic($"The primary config '{name}' is a list, and has to be a mapping.", list.Origin)
            {
                Fix = "give the list a key of its own",
            });
    }

    private ConfigNode Merge(DefaultsList list, Lazy<ResolverRegistry> resolvers)
    {
        ConfigAssembly assembly = null!;
        assembly = new ConfigAssembly(Following(() => assembly.Finish(), resolvers), settings.Interpolations);
        foreach (DefaultsItem item in list.Items)
        {
            SearchPathBuilder.CheckNotExtendedBy(item);
            assembly.Add(item);
        }

        return assembly.Finish();
    }

    // From here on, a key that is not there is added only on purpose.
    private static ConfigNode Closed(ConfigNode root) => root.WithTraits(root.Traits with { Struct = true });

    private static CompositionException SweepWithoutMultirun(Override entry) =>
        new(ErrorKind.Composition, new Diagnostic($"'{entry.Key}' is given several values, which takes a multirun.", entry.Value!.Origin)
        {
            Fix = $"--multirun to run each, {entry.Key}=[...] for a list, or quotes around the text",
        });

    private static ImmutableArray<Diagnostic> Warnings(SearchPathBuilder paths, ImmutableArray<Override> overrides)
    {
        ImmutableArray<Diagnostic>.Builder warnings = paths.Warnings.ToBuilder();
        foreach (Override entry in overrides)
        {
            if (entry.Kind == OverrideKind.ExtendList)
                warnings.Add(new Diagnostic("extend_list(...) will go away.", entry.Value!.Origin));
        }

        return warnings.ToImmutable();
    }
}
