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
        app.Error.ShouldBe("Callback Thrower.OnJobStart failed, the run goes on: IOException: no network\n");
    }

    [Fact]
    public async Task WhoWasToldOfAStartIsToldOfTheEndThoughNoJobCameOfIt()
    {
        app.Setup = builder => builder.AddCallback(new Teller("a", turns));
        (await app.RunAsync("lr=${nope}")).ShouldBe(3);
        (await app.RunAsync("-m", "lr=range(20000)")).ShouldBe(2);
        turns.ShouldBe(["a run", "a run over", "a multirun", "a multirun over"]);
    }

    [Fact]
    public async Task TheTurnsOfAJobStandWhereTheAppDoes()
    {
        const string name = "COMPOSE_CALLBACK_TEST";
        app.Setup = builder => builder.AddCallback(new Watcher(() => turns.Add(Environment.GetEnvironmentVariable(name)!)));
        (await app.RunAsync($"+hydra.job.env_set.{name}=here")).ShouldBe(0);
        turns.ShouldBe(["here", "app", "here"]);
        Environment.GetEnvironmentVariable(name).ShouldBeNull();
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

    [Fact]
    public async Task ACallbackWithoutATargetIsRefused()
    {
        app.Setup = builder => builder.Targets.Add<FileTeller>("app.FileTeller");
        (await app.RunAsync("+hydra.callbacks.tell=app.FileTeller")).ShouldBe(4);
        (await app.RunAsync("+hydra.callbacks.tell={file: x}")).ShouldBe(4);
        app.Error.ShouldBe(
            """
            'hydra.callbacks.tell' must be a mapping with a _target_, but is 'app.FileTeller'.
              --> override 1:1:23
                |
              1 | +hydra.callbacks.tell=app.FileTeller
                |                       ^^^^^^^^^^^^^^
              fix: hydra.callbacks.tell._target_=NAME, and the app registers it: builder.Targets.Add<T>(NAME)
            'hydra.callbacks.tell' must be a mapping with a _target_, but is one without.
              --> override 1:1:23
                |
              1 | +hydra.callbacks.tell={file: x}
                |                       ^^^^^^^^^
              fix: hydra.callbacks.tell._target_=NAME, and the app registers it: builder.Targets.Add<T>(NAME)

            """);
        app.Made().ShouldBeEmpty();
    }

    [Fact]
    public async Task ACallbackThatIsNullIsSwitchedOff() => (await app.RunAsync("+hydra.callbacks.tell=null")).ShouldBe(0);

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

    private sealed class Watcher(Action look) : IRunCallback
    {
        public ValueTask OnJobStartAsync(ComposedConfig config, RunIdentity run) => Look();

        public ValueTask OnJobEndAsync(ComposedConfig config, RunIdentity run, RunEvent.Finished outcome) => Look();

        private ValueTask Look()
        {
            look();
            return ValueTask.CompletedTask;
        }
    }

    internal sealed class FileTeller(string file) : IRunCallback
    {
        public async ValueTask OnJobEndAsync(ComposedConfig config, RunIdentity run, RunEvent.Finished outcome) =>
            await File.WriteAllTextAsync(file, Enum.GetName(outcome.Status));
    }
}
