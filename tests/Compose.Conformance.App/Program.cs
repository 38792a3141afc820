using Compose;
using Compose.Runner;
using Microsoft.Extensions.Logging;

// The small app that the corpus's README describes, under 'cli/: a whole application'.

string start = Directory.GetCurrentDirectory();
bool hasConfigs = Environment.GetEnvironmentVariable("CONFORMANCE_CONFIGS") != "none";

ComposeAppBuilder builder = ComposeApp.CreateBuilder(args);
builder.Name = "app";
builder.ConfigPath = hasConfigs ? "conf" : null;
builder.ConfigName = hasConfigs ? "config" : null;
return await builder.RunAsync(Main);

Task Main(ComposedConfig config, Run run, CancellationToken stop)
{
    Console.Out.Write(config.ToYaml());
    ILogger log = run.LoggerFactory.CreateLogger("app");
    log.LogInformation("running");
    log.LogDebug("debug line");
    if (Flag("show_cwd"))
        Console.Out.Write($"cwd: {Path.GetRelativePath(start, Directory.GetCurrentDirectory()).Replace('\\', '/')}\n");
    if (config.Find("write_file") is { IsNull: false })
        File.WriteAllText(config.Get<string>("write_file"), "written\n");
    if (Flag("fail"))
        throw new InvalidOperationException("boom");
    if (Flag("need_value"))
        Console.Out.Write($"{config.Get<string>("need")}\n");
    return Task.CompletedTask;

    bool Flag(string key) => config.Find(key) is not null && config.Get<bool>(key);
}
