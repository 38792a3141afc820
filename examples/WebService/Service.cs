using Compose.Hosting;
using Microsoft.Extensions.Options;
using Trainer.Configuration;

namespace WebService;

/// <summary>Tells over HTTP how a training would be configured right now.</summary>
public static class Service
{
    /// <summary>The service with its config from where the source says. It follows the files as they change.</summary>
    public static WebApplication Create(Action<ComposeConfigurationSource> compose)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Configuration.AddCompose(compose);
        builder.Services.AddComposeOptions<TrainConfig>();
        builder.Services.AddComposeOptions<OptimizerConfig>("optimizer");

        WebApplication app = builder.Build();
        app.MapGet("/config", (IOptionsMonitor<TrainConfig> config) => config.CurrentValue);
        app.MapGet("/optimizer", (IOptionsMonitor<OptimizerConfig> optimizer) => optimizer.CurrentValue);
        app.MapGet("/epochs", (IConfiguration configuration) => configuration["epochs"]);
        return app;
    }
}
