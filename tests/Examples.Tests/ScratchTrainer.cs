using System.Text.Json;
using Compose.Runner;
using Compose.Runner.Settings;
using Compose.Runner.Tracking;
using Trainer;
using Trainer.Configuration;

namespace Examples.Tests;

/// <summary>The trainer, run in this process with a working directory of its own.</summary>
internal sealed class ScratchTrainer : IDisposable
{
    private readonly StringWriter console = new() { NewLine = "\n" };

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("compose-trainer-").FullName;

    /// <summary>What the program does; by itself it trains.</summary>
    public Func<TrainConfig, Run, CancellationToken, Task<double>> Body { get; init; } = Training.RunAsync;

    /// <summary>Called when the first metrics arrive.</summary>
    public Action? OnMetrics { get; init; }

    /// <summary>What it showed, on both consoles.</summary>
    public string Console => console.ToString();

    public Task<int> RunAsync(params string[] args)
    {
        ComposeAppBuilder builder = ComposeApp.CreateBuilder([.. args, "hydra.run.dir=run"]);
        builder.Name = "Trainer";
        TextWriter shared = TextWriter.Synchronized(console);
        builder.Surroundings = new AppEnvironment
        {
            Output = shared,
            Error = shared,
            WorkingDirectory = Directory,
            ProgramDirectory = AppContext.BaseDirectory,
            Variable = _ => null,
        };
        if (OnMetrics is not null)
            builder.AddSink(() => new MetricsAlarm(OnMetrics));
        return builder.RunAsync(Body);
    }

    public string PathOf(string name) => Path.Combine(Directory, name);

    /// <summary>A file that the run left behind.</summary>
    public string[] Lines(string file) => File.ReadAllLines(Path.Combine(Directory, "run", file));

    /// <summary>The metrics in the order they were logged.</summary>
    public (string Name, long Step, double Value)[] Metrics() =>
    [
        .. Lines(".run/metrics.jsonl").Select(line => JsonElement.Parse(line)).Select(point => (
            point.GetProperty("name").GetString()!,
            point.GetProperty("step").GetInt64(),
            point.GetProperty("value").GetDouble())),
    ];

    public double[] Metric(string name) => [.. Metrics().Where(point => point.Name == name).Select(point => point.Value)];

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    private sealed class MetricsAlarm(Action ring) : ITrackingSink
    {
        public string Name => "alarm";

        public ValueTask EmitAsync(RunEvent runEvent, CancellationToken cancellationToken)
        {
            if (runEvent is RunEvent.MetricsLogged)
                ring();
            return ValueTask.CompletedTask;
        }

        public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
