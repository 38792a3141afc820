namespace Compose.Runner.Tests.CommandLine;

public sealed class SweepResumeTests : IDisposable
{
    private readonly ScratchApp app = ScratchApp.WithConf();

    public void Dispose() => app.Dispose();

    [Fact]
    public async Task AResumedSweepThatHasNothingLeftToRunSaysSo()
    {
        app.Body = (_, _, _) => Task.FromResult(0.0);
        (await app.RunAsync("-m", "lr=1,2", "hydra.sweep.dir=sweep")).ShouldBe(0);

        (await app.RunAsync("--resume", "sweep")).ShouldBe(0);
        app.Output.ShouldEndWith("[HYDRA] All jobs of the sweep have finished before: nothing was run.\n");

        (await app.RunAsync("--retry-failed", "sweep")).ShouldBe(0);
        app.Output.ShouldEndWith("[HYDRA] No job of the sweep has failed: nothing was run.\n");
    }

    [Fact]
    public async Task AResumedSweepRunsOnlyWhatDidNotFinish()
    {
        List<int> ran = [];
        bool fails = true;
        app.Body = (config, _, _) =>
        {
            int lr = config.Get<int>("lr");
            ran.Add(lr);
            return fails && lr == 2 ? throw new InvalidOperationException("boom") : Task.FromResult(lr * 10.0);
        };
        await app.RunAsync("-m", "lr=1,2,3", "hydra.sweep.dir=sweep");
        ran.Clear();
        fails = false;

        (await app.RunAsync("--resume", "sweep")).ShouldBe(0, app.Error);

        ran.ShouldBe([2]);
        app.Folder.Lines("sweep/results.csv").Select(line => string.Join(',', line.Split(',')[..3]))
            .ShouldBe(["number,status,result", "0,finished,10", "1,finished,20", "2,finished,30"]);
    }

    [Fact]
    public async Task AnotherSweepIsNotResumed()
    {
        await app.RunAsync("-m", "lr=1,2", "hydra.sweep.dir=sweep");

        (await app.RunAsync("-m", "lr=1,2,3", "--resume", "sweep")).ShouldBe(2);

        app.Error.ShouldBe(
            """
            This is not the sweep that was begun: the overrides: now lr=1,2,3, then lr=1,2.
              fix: resume it without overrides, or start a sweep of its own without --resume

            """);
    }

    [Fact]
    public async Task ASweepWhoseConfigNowSpansOtherJobsIsNotResumed()
    {
        app.Folder.Write("conf/swept.yaml", "defaults: [config]\nhydra: {mode: MULTIRUN, sweeper: {params: {lr: '1,2'}}}\n");
        (await app.RunAsync("-cn", "swept", "hydra.sweep.dir=sweep")).ShouldBe(0, app.Error);
        app.Folder.Write("conf/swept.yaml", "defaults: [config]\nhydra: {mode: MULTIRUN, sweeper: {params: {lr: '1,3'}}}\n");

        (await app.RunAsync("--resume", "sweep")).ShouldBe(2);

        app.Error.ShouldBe(
            """
            This is not the sweep that was begun: hydra.sweeper.params: now lr=1,3, then lr=1,2.
              fix: resume it without overrides, or start a sweep of its own without --resume

            """);
    }

    [Fact]
    public async Task ASweepWhoseGlobNowMatchesMoreIsNotResumed()
    {
        await app.RunAsync("-m", "db=glob(*)", "hydra.sweep.dir=sweep");
        app.Folder.Write("conf/db/another.yaml", "driver: another\n");

        (await app.RunAsync("--resume", "sweep")).ShouldBe(2);

        app.Error.ShouldStartWith("This is not the sweep that was begun: the number of its jobs: now 3, then 2.\n");
    }

    [Fact]
    public async Task ASweepAtWorkIsNotResumed()
    {
        int exit = 0;
        app.Body = async (_, _, _) =>
        {
            exit = await app.RunAsync("--resume", "sweep");
            return 1;
        };

        (await app.RunAsync("-m", "lr=1", "hydra.sweep.dir=sweep")).ShouldBe(0);

        exit.ShouldBe(2);
        app.Error.ShouldBe($"The sweep in '{app.Folder["sweep"]}' is at work in another process.\n  fix: resume it when that has ended\n");
        app.Folder.Tree().ShouldNotContain("sweep/sweep.lock");
    }

    [Fact]
    public async Task ASweepThatCannotBeWrittenToIsNotResumed()
    {
        await app.RunAsync("-m", "lr=1", "hydra.sweep.dir=sweep");
        Directory.CreateDirectory(app.Folder["sweep/sweep.lock"]); // denied to everybody, root too

        (await app.RunAsync("--resume", "sweep")).ShouldBe(2);

        app.Error.ShouldBe(
            $"The sweep in '{app.Folder["sweep"]}' cannot be gone on with: Access to the path '{app.Folder["sweep/sweep.lock"]}' is denied.\n");
    }

    [Fact]
    public async Task ALineThatWasTornDoesNotTakeTheNextWithIt()
    {
        await app.RunAsync("-m", "lr=1,2", "hydra.sweep.dir=sweep");
        string trials = await File.ReadAllTextAsync(app.Folder["sweep/trials.jsonl"], TestContext.Current.CancellationToken);
        app.Folder.Write("sweep/trials.jsonl", trials[..^9]);

        (await app.RunAsync("--resume", "sweep")).ShouldBe(0, app.Error);
        (await app.RunAsync("--resume", "sweep")).ShouldBe(0, app.Error);

        app.Output.ShouldEndWith("[HYDRA] All jobs of the sweep have finished before: nothing was run.\n");
    }

    [Fact]
    public async Task WhereThereIsNoSweepNoneIsResumed()
    {
        (await app.RunAsync("--resume", "nothere")).ShouldBe(2);

        app.Error.ShouldStartWith("There is no sweep to resume in '");
        app.Made().ShouldBeEmpty();
    }

    [Fact]
    public async Task TheJobsThatFailedAreRunAgainAndNoOthers()
    {
        bool mended = false;
        List<double> ran = [];
        app.Body = (config, _, _) =>
        {
            ran.Add(config.Get<double>("lr"));
            return ran[^1] == 2 && !mended ? throw new InvalidOperationException("boom") : Task.FromResult(ran[^1]);
        };
        (await app.RunAsync("-m", "lr=1,2,3", "hydra.sweep.dir=sweep", "hydra.sweeper.max_failures=0")).ShouldBe(5);
        (mended, _) = (true, 0);
        ran.Clear();

        (await app.RunAsync("--retry-failed", "sweep")).ShouldBe(0, app.Error);

        ran.ShouldBe([2]);
        app.Folder.Lines("sweep/results.csv").Length.ShouldBe(3);
    }
}
