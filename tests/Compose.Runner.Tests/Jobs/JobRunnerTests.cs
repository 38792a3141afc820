using Compose.Composition;
using Compose.Runner.Execution;
using Compose.Runner.Jobs;
using Compose.Runner.Runs;
using Compose.Runner.Settings;
using Compose.Runner.Tracking;

namespace Compose.Runner.Tests.Jobs;

public sealed class JobRunnerTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task AnAppIsNotCalledAnyMoreWhenTheUserStopsDuringACallback()
    {
        bool called = false;
        using var interruption = new Interruption(_ => { }, TimeProvider.System, listen: false);
        var app = new AppDefinition
        {
            Name = "app",
            VisitMembers = (_, tree, _) => tree,
            Callbacks = [new Impatient(interruption)],
            Prepare = _ => (_, _, _) =>
            {
                called = true;
                return Task.FromResult<double?>(1);
            },
        };
        folder.Write("conf/config.yaml", "lr: 1\n");
        ComposedConfig config = ConfigComposer.FromDirectory(folder["conf"]).Compose(
            new ComposeRequest("config", ["hydra.mode=RUN"]) { Runtime = new HydraRuntime { JobName = "app", WorkingDirectory = folder.Path, Version = "1.0.0" }, IsRun = true });
        var surroundings = new AppEnvironment { WorkingDirectory = folder.Path, ProgramDirectory = folder.Path, Variable = _ => null, Output = TextWriter.Null, Error = TextWriter.Null };

        JobOutcome outcome = await new JobRunner(app, surroundings, interruption, RunCallbacks.Of(app, config)).RunAsync(JobComposer.SingleJob(config));

        called.ShouldBeFalse();
        outcome.Status.ShouldBe(RunStatus.Killed);
        File.ReadAllText(Path.Combine(outcome.Directory!, ".run", "run.json")).ShouldContain("\"status\": \"killed\"");
    }

    private sealed class Impatient(Interruption interruption) : IRunCallback
    {
        public ValueTask OnJobStartAsync(ComposedConfig config, RunIdentity run)
        {
            interruption.Request();
            return ValueTask.CompletedTask;
        }
    }
}
