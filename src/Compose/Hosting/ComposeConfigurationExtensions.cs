using Microsoft.Extensions.Configuration;

namespace Compose.Hosting;

/// <summary>Adds composed configs to Microsoft.Extensions.Configuration.</summary>
public static class ComposeConfigurationExtensions
{
    /// <summary>Adds the config composed from a directory: <c>builder.Configuration.AddCompose("conf", "config", args)</c>.</summary>
    /// <remarks>What is added later comes first, as with any source. The config is composed again when a file changes.</remarks>
    public static IConfigurationBuilder AddCompose(
        this IConfigurationBuilder builder, string directory, string configName = "config", params string[] overrides) =>
        builder.AddCompose(source =>
        {
            source.Directory = directory;
            source.ConfigName = configName;
            source.Overrides = overrides;
        });

    /// <summary>Adds a composed config, set up in code.</summary>
    public static IConfigurationBuilder AddCompose(this IConfigurationBuilder builder, Action<ComposeConfigurationSource> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var source = new ComposeConfigurationSource();
        configure(source);
        return builder.Add(source);
    }

    /// <summary>The config, resolved, as an <see cref="IConfiguration"/>.</summary>
    public static IConfigurationRoot ToConfiguration(this ComposedConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return new ConfigurationRoot([new ComposedConfigurationProvider(config)]);
    }
}
