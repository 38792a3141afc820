using System.Diagnostics.CodeAnalysis;
using Compose.Binding;
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
    [RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
    [RequiresDynamicCode(ConfigBinder.NeedsReflection)]
    public static OptionsBuilder<T> AddComposeOptions<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
        this IServiceCollection services, string path = "")
        where T : class
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions();
        services.Replace(ServiceDescriptor.Singleton<IOptionsFactory<T>>(provider => new ComposeOptionsFactory<T>(
            (IConfigurationRoot)provider.GetRequiredService<IConfiguration>(), path,
            provider.GetServices<IConfigureOptions<T>>(), provider.GetServices<IPostConfigureOptions<T>>(),
            provider.GetServices<IValidateOptions<T>>())));
        services.AddSingleton<IOptionsChangeTokenSource<T>>(provider =>
            new ReloadSource<T>(provider.GetRequiredService<IConfiguration>()));
        return services.AddOptions<T>().ValidateOnStart();
    }

    private sealed class ReloadSource<T>(IConfiguration configuration) : IOptionsChangeTokenSource<T>
    {
        public string Name => Options.DefaultName;

        public Microsoft.Extensions.Primitives.IChangeToken GetChangeToken() => configuration.GetReloadToken();
    }
}
