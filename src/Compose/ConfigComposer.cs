using Compose.Binding;
using Compose.Composition;
using Compose.Defaults;
using Compose.Sources;

namespace Compose;

/// <summary>Composes configs from the config groups of a search path: <c>ConfigComposer.FromDirectory("conf").Compose("config", "db=mysql")</c>.</summary>
/// <remarks>Safe to use from many threads. A file is read when it is first used; what was found then holds for all later compositions.</remarks>
public sealed class ConfigComposer
{
    private readonly Composer composer;

    private readonly BinderCache binders;

    internal ConfigComposer(ComposerSettings settings, BinderCache binders)
    {
        composer = new Composer(settings);
        this.binders = binders;
    }

    /// <summary>A composer of the configs below a directory.</summary>
    public static ConfigComposer FromDirectory(string directory) => CreateBuilder().AddDirectory(directory).Build();

    /// <summary>A builder for a composer with several sources, configs from code, or resolvers of its own.</summary>
    public static ConfigComposerBuilder CreateBuilder() => new();

    /// <summary>Composes a primary config with overrides.</summary>
    /// <exception cref="Diagnostics.ComposeException">A config or an override is wrong.</exception>
    public ComposedConfig Compose(string? configName, params string[] overrides) =>
        Compose(new ComposeRequest(configName, [.. overrides]));

    /// <summary>The search path as the builder made it; a config may add to it.</summary>
    internal ConfigSearchPath SearchPath => composer.SearchPath;

    /// <summary>What was found in directories of configs so far.</summary>
    internal ConfigFindings Findings => composer.Findings;

    internal ComposedConfig Compose(ComposeRequest request) => new(composer.Compose(request)) { Binders = binders };
}
