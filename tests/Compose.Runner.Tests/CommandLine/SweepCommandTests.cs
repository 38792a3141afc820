namespace Compose.Runner.Tests.CommandLine;

public sealed class SweepCommandTests : IDisposable
{
    private readonly ScratchApp app = ScratchApp.WithConf();

    public void Dispose() => app.Dispose();

    [Fact]
    public async Task EachCombinationIsAJobOfItsOwn()
    {
        app.Body = (config, _, _) => Task.FromResult(config.Get<double>("lr") * 2);

        (await app.RunAsync("-m", "db=mysql,postgresql", "lr=0.5,0.25", "hydra.sweep.dir=sweep")).ShouldBe(0, app.Error);

        app.Folder.Lines("sweep/results.csv").Select(line => line.Split(',')).Select(cells => (cells[0], cells[2], cells[5], cells[6]))
            .ShouldBe(
            [
                ("number", "result", "db", "lr"), ("0", "1", "mysql", "0.5"), ("1", "0.5", "mysql", "0.25"),
                ("2", "1", "postgresql", "0.5"), ("3", "0.5", "postgresql", "0.25"),
            ]);
        app.Output.ShouldContain("Lowest result: 0.5  #1  app db=mysql lr=0.25\n");
        app.Folder.Read("sweep/3/.hydra/config.yaml").ShouldContain("driver: pg");
    }

    [Fact]
    public async Task AJobThatFailsDoesNotKeepTheOthersFromRunning()
    {
        app.Body = (config, _, _) => config.Get<int>("lr") == 2 ? throw new InvalidOperationException("boom") : Task.FromResult(0.0);

        (await app.RunAsync("-m", "lr=1,2,3", "hydra.sweep.dir=sweep")).ShouldBe(5);

        app.Error.ShouldBe("Job #1 (lr=2) failed: InvalidOperationException: boom\n  sweep/1\n");
        app.Folder.Lines("sweep/trials.jsonl").Length.ShouldBe(3);
        app.Folder.Read("sweep/2/.run/run.json").ShouldContain("\"status\": \"finished\"");
    }

    [Fact]
    public async Task FailuresOfASweepWithoutResultsAreCounted()
    {
        app.Body = (config, _, _) => config.Get<int>("lr") > 1 ? throw new InvalidOperationException("boom") : Task.FromResult(double.NaN);

        (await app.RunAsync("-m", "lr=range(1,14)", "hydra.sweep.dir=sweep")).ShouldBe(5);

        app.Error.ShouldStartWith("Job #1 (lr=2) failed: InvalidOperationException: boom\n  sweep/1\n");
        app.Error.ShouldEndWith("... and 2 more; trials.jsonl names them all.\n13 jobs: 1 finished, 12 failed\n");
    }

    [Fact]
    public async Task AfterTooManyFailuresNoMoreJobsAreStarted()
    {
        app.Body = (_, _, _) => throw new InvalidOperationException("boom");

        (await app.RunAsync("-m", "lr=range(0,9)", "hydra.sweep.dir=sweep", "hydra.sweeper.max_failures=1")).ShouldBe(5);

        app.Folder.Lines("sweep/trials.jsonl").Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("hydra.sweeper.max_failures=-1", "hydra.sweeper.max_failures takes a whole number from 0 on, not '-1'.")]
    [InlineData("hydra.job.grace_seconds=-1", "hydra.job.grace_seconds takes a whole number from 0 on, not '-1'.")]
    public async Task ASettingBelowItsRangeStartsNothing(string setting, string message)
    {
        (await app.RunAsync("-m", "lr=1,2", "hydra.sweep.dir=sweep", setting)).ShouldBe(4);

        app.Error.Split('\n')[0].ShouldBe(message);
        app.Made().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("hydra.tracking.sample_seconds=0", "hydra.tracking.sample_seconds takes a number of seconds from 0.1 to 86400, not '0.0'.")]
    [InlineData("hydra.job.name=", "hydra.job.name has no value.")]
    public async Task AMistakeInASettingOfTheRecordLeavesNoDirectory(string setting, string message)
    {
        (await app.RunAsync("hydra.run.dir=run", setting)).ShouldBe(4);

        app.Error.Split('\n')[0].ShouldBe(message);
        app.Made().ShouldBeEmpty();
    }

    [Fact]
    public async Task ASweepWithoutJobsSaysSo()
    {
        (await app.RunAsync("-m", "db=glob(zzz*)")).ShouldBe(0);

        app.Error.ShouldBeEmpty();
        app.Output.ShouldEndWith("[HYDRA] The sweep has no jobs: one of its overrides stands for no value, as a glob does that matches nothing.\n");
    }

    [Fact]
    public async Task SweepsOfTheConfigAreReadByHydrasRulesAloneWhenAsked()
    {
        app.Folder.Write("conf/paired.yaml", "defaults: [config]\nhydra: {mode: MULTIRUN, sweeper: {params: {'lr,seed': 'zip([1,2],[3,4])'}}}\nseed: 0\n");

        (await app.RunAsync("-cn", "paired", "--dry-run")).ShouldBe(0, app.Error);
        (await app.RunAsync("-cn", "paired", "--dry-run", "--strict-hydra")).ShouldBe(3);

        app.Error.ShouldStartWith("A key cannot hold ','.\n  --> hydra.sweeper.params:1:3\n");
    }

    [Theory]
    [InlineData("sweeper", "optuna", "available: basic", "basic")]
    [InlineData("launcher", "submitit_slurm", "available: basic, joblib", "joblib")]
    public async Task WhatComposesButCannotRunIsRefusedBeforeAnythingIsWritten(string group, string option, string available, string instead)
    {
        (await app.RunAsync("-m", "lr=1,2", $"hydra/{group}={option}", "hydra.sweep.dir=sweep")).ShouldBe(3);

        app.Error.ShouldBe($"The config of the {group} '{option}' composes, but that {group} cannot run here.\n  {available}\n  fix: hydra/{group}={instead}\n");
        Directory.Exists(app.Folder["sweep"]).ShouldBeFalse();
    }

    [Fact]
    public async Task ASecondSweepDoesNotTouchTheFirst()
    {
        await app.RunAsync("-m", "lr=1", "hydra.sweep.dir=sweep");
        string first = app.Folder.Read("sweep/trials.jsonl");

        (await app.RunAsync("-m", "lr=2", "hydra.sweep.dir=sweep")).ShouldBe(0, app.Error);

        app.Folder.Read("sweep/trials.jsonl").ShouldBe(first);
        app.Folder.Read("sweep_1/0/.hydra/config.yaml").ShouldContain("lr: 2");
    }

    [Fact]
    public async Task ThreadsRunJobsSideBySide()
    {
        using var both = new Barrier(2);
        app.Body = (_, _, _) =>
        {
            both.SignalAndWait(TestContext.Current.CancellationToken);
            return Task.FromResult(0.0);
        };

        (await app.RunAsync(
            "-m", "lr=1,2", "hydra.sweep.dir=sweep", "hydra/launcher=joblib", "hydra.launcher.n_jobs=2", "hydra.launcher.prefer=threads"))
            .ShouldBe(0, app.Error);
    }

    [Fact]
    public async Task ADryRunShowsTheJobsAndWritesNothing()
    {
        (await app.RunAsync("-m", "db=mysql,postgresql", "+extra=1,2", "--dry-run")).ShouldBe(0, app.Error);

        app.Output.ShouldBe(
            """
            | # | db         | +extra |
            ---------------------------
            | 0 | mysql      | 1      |
            | 1 | mysql      | 2      |
            | 2 | postgresql | 1      |
            | 3 | postgresql | 2      |
            ---------------------------
            4 jobs

            """);
        app.Made().ShouldBeEmpty();
    }

    [Fact]
    public async Task OnANarrowTerminalEachJobStandsByItself()
    {
        app.TerminalWidth = 20;

        (await app.RunAsync("-m", "db=mysql,postgresql", "--dry-run", "+nothing=1")).ShouldBe(0, app.Error);

        app.Output.ShouldBe(
            """
            #0
              db        mysql
              +nothing  1
            #1
              db
                 postgresql
              +nothing  1
            2 jobs

            """);
    }

    [Fact]
    public async Task ASweepOfVeryManyJobsHasToBeMeant()
    {
        (await app.RunAsync("-m", "lr=range(0,10001)")).ShouldBe(2);

        app.Error.ShouldBe("The sweep has 10001 jobs, more than 10000.\n  fix: --yes if it is meant, --dry-run to see them\n");
        app.Made().ShouldBeEmpty();
    }

    [Fact]
    public async Task OnATerminalProgressStandsBelowWhatScrollsBy()
    {
        app.TerminalWidth = 40;
        (await app.RunAsync("-m", "lr=1,2", "hydra.sweep.dir=sweep")).ShouldBe(0, app.Error);

        app.Output.ShouldContain("\e[J");
        app.Output.ShouldContain("0/2 done");
        app.Output[app.Output.LastIndexOf("\e[J", StringComparison.Ordinal)..].ShouldContain("2 jobs: 2 finished");
    }

    [Fact]
    public async Task ProgressIsNotShownToWhoDoesNotWantIt()
    {
        app.TerminalWidth = 40;
        (await app.RunAsync("-m", "lr=1,2", "hydra.tracking.progress=false")).ShouldBe(0, app.Error);
        app.Output.ShouldNotContain("\e[");
    }
}
