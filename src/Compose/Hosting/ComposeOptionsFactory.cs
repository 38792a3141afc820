using System.Diagnostics.CodeAnalysis;
using Compose.Binding;
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
    IConfigurationRoot configuration, string path, IEnumerable<IConfigureOptions<T>> configures,
    IEnumerable<IPostConfigureOptions<T>> postConfigures, IEnumerable<IValidateOptions<T>> validations) : IOptionsFactory<T>
    where T : class
{
    private readonly ConfigBinder binder = new();
    private volatile T? lastGood;

    public T Create(string name)
    {
        ComposeConfigurationProvider provider = FindProvider();
        try
        {
            return lastGood = Make(provider, name);
        }
        catch (ComposeException error) when (lastGood is { } good)
        {
            provider.Source.OnReloadError(error);
            return good;
        }
    }

    private T Make(ComposeConfigurationProvider provider, string name)
    {
        ConfigNode whole = ConfigurationOverlay.Apply(provider.Config!.Resolve(), configuration, provider);
        NodePath place = path.Length == 0 ? NodePath.Root : NodePath.Root.Child(path);
        ConfigNode part = path.Length == 0 ? whole : ConfigEdit.Find(whole, KeyPath.Parse(path))
            ?? throw new ConfigValidationException(ErrorKind.KeyNotFound, new Diagnostic($"There is no key '{path}'."));
        T options = binder.Bind<T>(part, place);
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

    private ComposeConfigurationProvider FindProvider() =>
        configuration.Providers.OfType<ComposeConfigurationProvider>().LastOrDefault()
        ?? throw new InvalidOperationException("The configuration has no composed config; add one with AddCompose.");
}
