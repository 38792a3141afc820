using System.Diagnostics.CodeAnalysis;
using Compose.Binding;
using Compose.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Compose.Hosting;

/// <summary>Gives services their options from a composed config.</summary>
public static class ComposeOptionsExtensions
{
    /// <summary>
    /// Binds <typeparamref name="T"/> to the composed config of the app's configuration, or to the part of it at a path, and
    /// checks it when the host starts: <c>builder.Services.AddComposeOptions&lt;DbOptions&gt;("db")</c>.
    /// </summary>
    /// <param name="services">The services of the app.</param>
    /// <param name="path">The key path of the part: <c>db</c>, <c>db.replica</c>; empty for the whole config.</param>
    /// <param name="name">The name of the options, where there are several of a type; by itself that of the only ones.</param>
    [RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
    [RequiresDynamicCode(ConfigBinder.NeedsReflection)]
    public static OptionsBuilder<T> AddComposeOptions<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
        this IServiceCollection services, string path = "", string? name = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(path);
        name ??= Options.DefaultName;
        services.AddOptions();
        services.AddSingleton(new ComposeOptionsPlace<T>(name, path));
        services.AddSingleton(new ComposeOptionsCheck(provider => provider.GetRequiredService<IOptionsMonitor<T>>().Get(name)));
        services.Replace(ServiceDescriptor.Singleton<IOptionsFactory<T>>(provider => new ComposeOptionsFactory<T>(
            (IConfigurationRoot)provider.GetRequiredService<IConfiguration>(), provider.GetServices<ComposeOptionsPlace<T>>(),
            provider.GetServices<IConfigureOptions<T>>(), provider.GetServices<IPostConfigureOptions<T>>(),
            provider.GetServices<IValidateOptions<T>>())));
        services.AddSingleton<IOptionsChangeTokenSource<T>>(provider =>
            new ReloadSource<T>(name, provider.GetRequiredService<IConfiguration>()));
        return services.AddOptions<T>(name).ValidateOnStart();
    }

    /// <summary>
    /// Makes all options of <c>AddComposeOptions</c>, so that every mistake in them is told at once. Called before a host starts, it spares the host's log
    /// the same with its stack.
    /// </summary>
    /// <param name="services">The services of the app: <c>app.Services.CheckComposeOptions()</c>.</param>
    /// <exception cref="ConfigValidationException">The config does not fit the options, or a validation that the app has added refuses them.</exception>
    public static void CheckComposeOptions(this IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        var refused = new List<ComposeException>();
        foreach (ComposeOptionsCheck check in services.GetServices<ComposeOptionsCheck>())
        {
            try
            {
                check.Make(services);
            }
            catch (Exception mistakes) when (mistakes is ConfigValidationException or OptionsValidationException)
            {
                refused.Add(ComposeConfigurationProvider.Refusal(mistakes));
            }
        }

        // Options may be bound to parts of each other.
        if (refused.Count > 0)
            throw new ConfigValidationException(refused[0].Kind, [.. refused.SelectMany(one => one.Diagnostics).DistinctBy(mistake => mistake.ToString())]);
    }

    private sealed class ReloadSource<T>(string name, IConfiguration configuration) : IOptionsChangeTokenSource<T>
    {
        public string Name => name;

        public Microsoft.Extensions.Primitives.IChangeToken GetChangeToken() => configuration.GetReloadToken();
    }
}
