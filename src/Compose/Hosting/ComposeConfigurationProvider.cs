using System.Collections.Concurrent;
using Compose.Diagnostics;
using Compose.Sources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Compose.Hosting;

/// <summary>Serves a composed config to Microsoft.Extensions.Configuration, and composes it again when its files change.</summary>
public sealed class ComposeConfigurationProvider : ConfigurationProvider, IDisposable
{
    private readonly Lock reloading = new();
    private readonly ConcurrentDictionary<string, Action<ComposedConfig>> requirements = new(StringComparer.Ordinal);
    private readonly DirectoryWatch? watch;
    private FlattenedConfig flattened = new(null);

    internal ComposeConfigurationProvider(ComposeConfigurationSource source)
    {
        Source = source;
        if (source.ReloadOnChange)
            watch = new DirectoryWatch(Reload);
    }

    /// <summary>The config in force; null before it was first loaded.</summary>
    public ComposedConfig? Config { get; private set; }

    /// <summary>Why the last edit was not taken; null when the config in force is the newest.</summary>
    public ComposeException? LastError { get; private set; }

    internal ComposeConfigurationSource Source { get; }

    /// <inheritdoc/>
    public override void Load()
    {
        Take(Compose());
    }

    /// <inheritdoc/>
    public override bool TryGet(string key, out string? value)
    {
        if (base.TryGet(key, out value) || flattened.TryGet(key, out value))
            return true;

        // A list takes the place of a longer one of an earlier provider, whose tail must not show through.
        value = null;
        return flattened.IsPastEnd(key);
    }

    /// <inheritdoc/>
    public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath)
    {
        IReadOnlyList<string> own = flattened.ChildrenOf(parentPath ?? "");
        if (Data.Count > 0)
            return base.GetChildKeys(flattened.IsList(parentPath ?? "") ? own : earlierKeys.Concat(own), parentPath);
        if (flattened.IsList(parentPath ?? ""))
            return own;
        string[] earlier = [.. earlierKeys];
        if (earlier.Length == 0)
            return own;
        string[] all = [.. earlier, .. own];
        Array.Sort(all, ConfigurationKeyComparer.Instance.Compare);
        return all;
    }

    /// <summary>Holds configs that are read later to what they are needed for; one that does not fit is not taken.</summary>
    /// <param name="name">What it is needed for; a later requirement of the same name takes its place.</param>
    /// <param name="requirement">Throws what is wrong with a config.</param>
    internal void Require(string name, Action<ComposedConfig> requirement) => requirements[name] = requirement;

    /// <summary>Why a config is not taken, as a mistake of the config.</summary>
    internal static ComposeException Refusal(Exception error) => error switch
    {
        ComposeException mistake => mistake,
        OptionsValidationException => new ConfigValidationException(ErrorKind.InvalidValue, new Diagnostic(error.Message)),
        _ => new CompositionException(ErrorKind.ConfigNotFound, new Diagnostic($"The config could not be read again: {error.Message}")),
    };

    /// <summary>Composes the config again; what is wrong with it is told, and the one in force stays.</summary>
    internal void Reload()
    {
        lock (reloading)
        {
            try
            {
                ComposedConfig next = Compose();
                foreach (Action<ComposedConfig> requirement in requirements.Values)
                    requirement(next);
                bool same = Config is { } now && now.ToYaml(resolve: false) == next.ToYaml(resolve: false);
                Take(next);
                if (!same)
                    Tell();
            }
            catch (Exception error) when (error is not OutOfMemoryException) // what sets up the composer or the options is code of the app, too
            {
                LastError = Refusal(error);
                Source.OnReloadError(LastError);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => watch?.Dispose();

    private ComposedConfig Compose()
    {
        ConfigComposerBuilder builder = ConfigComposer.CreateBuilder().AddDirectory(Source.Directory);
        Source.Configure?.Invoke(builder);
        ComposedConfig config = builder.Build().Compose(Source.ConfigName, [.. Source.Overrides]);
        config.Resolve();
        return config;
    }

    // Nobody waits for a reload by itself, so what a listener throws would end the process.
    private void Tell()
    {
        try
        {
            OnReload();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Source.OnReloadError(new CompositionException(ErrorKind.InvalidOperation, new Diagnostic(
                $"The config was read again, but one who follows it failed: {failure.GetBaseException().Message.ReplaceLineEndings(" ")}")));
        }
    }

    private void Take(ComposedConfig config)
    {
        watch?.Add(
            config.Result.SearchPath.Sources.OfType<DirectorySource>().Select(source => source.Root),
            config.Result.List.Items.Select(item => (item.Config.Source as DirectorySource)?.FileOf(item.Config.Path)).OfType<string>());
        flattened = new FlattenedConfig(config.Resolve());
        (Config, LastError) = (config, null);
    }
}
