using Compose.Runner.Jobs;
using Compose.Runner.Tracking;

namespace Compose.Runner.Tests.Jobs;

public sealed class RunCallbacksTests : IDisposable
{
    private readonly ScratchApp app = ScratchApp.WithConf();
    private readonly List<string> turns = [];

    public RunCallbacksTests()
    {
        app.Body = (_, _, _) =>
        {
            turns.Add("app");
            return Task.FromResult(1.5);
        };
        app.Setup = builder => builder.AddCallback(new Teller("a", turns)).AddCallback(new Teller("b", turns));
    }

    [Fact]
    public async Task ARunGoesThroughItsTurnsAndTheLastAddedEndsFirst()
    {
        (await app.RunAsync()).ShouldBe(0);
        turns.ShouldBe(["a run", "b run", "a job mysql", "b job mysql", "app", "b job over 1.5", "a job over 1.5", "b run over", "a run over"]);
    }

    [Fact]
    public async Task ASweepHasTurnsOfItsOwnRoundThoseOfItsJobs()
    {
        app.Setup = builder => builder.AddCallback(new Teller("a", turns));
        (await app.RunAsync("-m", "db=mysql,postgresql")).ShouldBe(0);
        turns.ShouldBe(["a multirun", "a job mysql", "app", "a job over 1.5", "a job pg", "app", "a job over 1.5", "a multirun over"]);
    }

    [Fact]
    public async Task ADryRunCallsNobody()
    {
        (await app.RunAsync("-m", "lr=1,2", "--dry-run")).ShouldBe(0);
        turns.ShouldBeEmpty();
    }

    [Fact]
    public async Task OneThatThrowsIsToldOfAndTheOthersAreCalled()
    {
        app.Setup = builder => builder.AddCallback(new Thrower()).AddCallback(new Teller("a", turns));
        (await app.RunAsync()).ShouldBe(0);
        turns.ShouldContain("a job mysql");
        app.Error.ShouldContain("Callback Thrower.OnJobStart failed, the run goes on: no network");
    }

    [Fact]
    public async Task AConfigNamesCallbacksThatTheAppRegistered()
    {
        app.Setup = builder =>
        {
            builder.Targets.Add<FileTeller>("app.FileTeller");
        };
        string told = app.Folder["told.txt"];
        (await app.RunAsync("+hydra.callbacks.tell._target_=app.FileTeller", $"+hydra.callbacks.tell.file='{told}'")).ShouldBe(0);
        (await File.ReadAllTextAsync(told, TestContext.Current.CancellationToken)).ShouldBe("Finished");
    }

    [Fact]
    public async Task ACallbackThatIsNotRegisteredIsAMistakeBeforeAnythingIsWritten()
    {
        (await app.RunAsync("+hydra.callbacks.tell._target_=os.system")).ShouldNotBe(0);
        app.Error.ShouldContain("os.system");
        app.Made().ShouldBeEmpty();
    }

    public void Dispose() => app.Dispose();

    private sealed class Teller(string name, List<string> turns) : IRunCallback
    {
        public ValueTask OnRunStartAsync(ComposedConfig config) => Tell("run");

        public ValueTask OnRunEndAsync(ComposedConfig config) => Tell("run over");

        public ValueTask OnMultirunStartAsync(ComposedConfig config) => Tell("multirun");

        public ValueTask OnMultirunEndAsync(ComposedConfig config) => Tell("multirun over");

        public ValueTask OnJobStartAsync(ComposedConfig config, RunIdentity run) => Tell($"job {config.Find("db.driver")}");

        public ValueTask OnJobEndAsync(ComposedConfig config, RunIdentity run, RunEvent.Finished outcome) => Tell($"job over {outcome.Result}");

        private ValueTask Tell(string what)
        {
            turns.Add($"{name} {what}");
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Thrower : IRunCallback
    {
        public ValueTask OnJobStartAsync(ComposedConfig config, RunIdentity run) => throw new IOException("no network");
    }

    internal sealed class FileTeller(string file) : IRunCallback
    {
        public async ValueTask OnJobEndAsync(ComposedConfig config, RunIdentity run, RunEvent.Finished outcome) =>
            await File.WriteAllTextAsync(file, Enum.GetName(outcome.Status));
    }
}
