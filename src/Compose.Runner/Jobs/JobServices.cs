using Compose.Binding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Compose.Runner.Jobs;

/// <summary>The services of one job; the container is made when something is first asked of it, and goes with the job.</summary>
/// <param name="registered">What the app registered; null for nothing.</param>
/// <param name="targets">The types that configs may ask for; null for none.</param>
/// <param name="config">The config of the job.</param>
/// <param name="loggers">The loggers of the job.</param>
internal sealed class JobServices(
    IServiceCollection? registered, TargetRegistry? targets, ComposedConfig config, ILoggerFactory loggers) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private ServiceProvider? provider;

    public ComposedConfig Config => config;

    public TargetRegistry Targets => targets ?? new TargetRegistry();

    /// <summary>What the app registered, and the job's own: its <see cref="ComposedConfig"/> and its loggers.</summary>
    public IServiceProvider Provider
    {
        get
        {
            lock (gate)
                return provider ??= Build();
        }
    }

    public ValueTask DisposeAsync() => provider?.DisposeAsync() ?? ValueTask.CompletedTask;

    private ServiceProvider Build()
    {
        IServiceCollection services = new ServiceCollection();
        if (registered is not null)
            services.Add(registered);
        services.AddSingleton(config);
        services.AddSingleton(loggers);
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        return services.BuildServiceProvider();
    }
}
