using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Compose.Binding;
using Compose.Defaults;
using Compose.Diagnostics;
using Compose.Merging;
using Compose.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Compose.Hosting;

/// <summary>Makes options by binding the composed config, with what later configuration sources set in it.</summary>
[RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
[RequiresDynamicCode(ConfigBinder.NeedsReflection)]
internal sealed class ComposeOptionsFactory<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
    IConfigurationRoot configuration, IEnumerable<ComposeOptionsPlace<T>> places, IEnumerable<IConfigureOptions<T>> configures,
    IEnumerable<IPostConfigureOptions<T>> postConfigures, IEnumerable<IValidateOptions<T>> validations) : IOptionsFactory<T>
    where T : class
{
    private readonly ConcurrentDictionary<string, T> lastGood = new(StringComparer.Ordinal);

    public T Create(string name)
    {
        ComposeConfigurationProvider provider = FindProvider();
        try
        {
            T options = lastGood[name] = Make(provider, provider.Config!, name);
            provider.Require($"{typeof(T).FullName} {name}", config => Make(provider, config, name));
            return options;
        }
        catch (Exception error) when (error is ComposeException or OptionsValidationException && lastGood.ContainsKey(name))
        {
            provider.Source.OnReloadError(ComposeConfigurationProvider.Refusal(error));
            return lastGood[name];
        }
    }

    private T Make(ComposeConfigurationProvider provider, ComposedConfig config, string name)
    {
        string path = places.LastOrDefault(place => place.Name == name)?.Path ?? throw new InvalidOperationException(
            $"There are no {typeof(T).Name} named '{name}'; add them with AddComposeOptions<{typeof(T).Name}>(path, name).");
        string[] keys = [.. KeysOf(path)];
        var overlay = new ConfigurationOverlay(new BinderTable(config.Binders), configuration, provider);
        ConfigNode part = overlay.Apply(At(config.Resolve(), path), typeof(T), keys)
            ?? throw new ConfigValidationException(ErrorKind.KeyNotFound, new Diagnostic($"There is no key '{path}'."));
        var binder = new ConfigBinder(config.Binders)
        {
            Written = () => new PackageName(path).Embed(overlay.Apply(At(config.Root, path), typeof(T), keys)!),
        };
        T options = binder.Bind<T>(part, path.Length == 0 ? null : ComposedConfig.PlaceOf(path));
        foreach (IConfigureOptions<T> configure in configures)
        {
            if (configure is IConfigureNamedOptions<T> named)
                named.Configure(name, options);
            else if (name == Options.DefaultName)
                configure.Configure(options);
        }

        foreach (IPostConfigureOptions<T> postConfigure in postConfigures)
            postConfigure.PostConfigure(name, options);
        string[] failures =
        [
            .. validations.Select(validation => validation.Validate(name, options))
                .Where(result => result.Failed).SelectMany(result => result.Failures ?? []),
        ];
        return failures.Length == 0 ? options : throw new OptionsValidationException(name, typeof(T), failures);
    }

    private static ConfigNode? At(ConfigNode config, string path) => path.Length == 0 ? config : ConfigEdit.Find(config, KeyPath.Parse(path));

    private static IEnumerable<string> KeysOf(string path) => path.Length == 0 ? [] : KeyPath.Parse(path).Select(step => step.Key.ToString());

    private ComposeConfigurationProvider FindProvider() =>
        configuration.Providers.OfType<ComposeConfigurationProvider>().LastOrDefault()
        ?? throw new InvalidOperationException("The configuration has no composed config; add one with AddCompose.");
}
