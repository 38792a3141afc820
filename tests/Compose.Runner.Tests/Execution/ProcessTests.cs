using System.Diagnostics;
using System.Text.Json;

namespace Compose.Runner.Tests.Execution;

public sealed class ProcessTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(300)]
    public async Task WhatWasAcknowledgedIsThereAfterAKill(int steps)
    {
        using var app = new AppProcess(folder, "behave=log", "hydra.run.dir=out");
        while (await app.ReadLineAsync() != $"{steps}")
        {
        }

        app.Signal("KILL");
        await app.ExitAsync();

        string[] lines = folder.Lines("out/.run/metrics.jsonl");
        for (int step = 0; step <= steps; step++)
            JsonDocument.Parse(lines[step]).RootElement.GetProperty("step").GetInt32().ShouldBe(step);
        folder.Read("out/.run/run.json").ShouldContain("\"status\": \"running\"");
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task ASignalStopsTheRunAndItsRecordSaysSo(string signal)
    {
        using var app = new AppProcess(folder, "behave=wait", "hydra.run.dir=out");
        await app.ReadyAsync();

        app.Signal(signal);

        (await app.ExitAsync()).ShouldBe(130);
        folder.Read("out/.run/run.json").ShouldContain("\"status\": \"killed\"");
    }

    [Fact]
    public async Task AnAppThatDoesNotStopIsAbandonedWhenItsGraceIsOver()
    {
        using var app = new AppProcess(folder, "behave=block", "hydra.run.dir=out", "hydra.job.grace_seconds=0");
        await app.ReadyAsync();

        app.Signal("INT");

        (await app.ExitAsync()).ShouldBe(130);
        folder.Read("out/.run/run.json").ShouldContain("\"status\": \"killed\"");
    }

    [Fact]
    public async Task ASecondSignalEndsAtOnce()
    {
        using var app = new AppProcess(folder, "behave=block", "hydra.run.dir=out", "hydra.job.grace_seconds=86400");
        await app.ReadyAsync();

        // Two of a kind may arrive as one.
        app.Signal("INT");
        app.Signal("TERM");

        (await app.ExitAsync()).ShouldBe(130);
        folder.Read("out/.run/run.json").ShouldContain("\"status\": \"killed\"");
    }

    [Fact]
    public async Task AJobThatCrashesItsProcessFailsAlone()
    {
        using var app = new AppProcess(
            folder, "-m", "behave=nothing,crash,slot", "hydra/launcher=joblib", "hydra.launcher.n_jobs=1", "hydra.sweep.dir=sweep");

        (await app.ExitAsync()).ShouldBe(5);

        folder.Lines("sweep/results.csv").Select(line => string.Join(',', line.Split(',')[..3]))
            .ShouldBe(["number,status,result", "0,finished,1", "1,failed,", "2,finished,0"]);
        folder.Read("sweep/trials.jsonl").ShouldContain("The job's process ended with exit code 134.");
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("KILL")]
    [InlineData(null, "+end=yes")]
    [InlineData(null, "+crash=yes")]
    public async Task WhatTheJobsOfWorkersStartedDoesNotOutliveTheSweep(string? signal, params string[] overrides)
    {
        using var app = new AppProcess(
            folder, ["-m", "behave=leave", "n=1", "hydra/launcher=joblib", "hydra.launcher.n_jobs=1", "hydra.sweep.dir=sweep", .. overrides]);
        using Process child = Process.GetProcessById(await app.ReadyAsync());

        if (signal is not null)
            app.Signal(signal);
        await app.ExitAsync();

        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("0,finished,1", "hydra/launcher=basic")]
    [InlineData("0,finished,1", "hydra/launcher=joblib", "hydra.launcher.n_jobs=1")]
    [InlineData("0,failed,", "hydra/launcher=joblib", "hydra.launcher.n_jobs=1", "+crash=yes")] // so that another worker is started
    public async Task ASweepUsesTheConfigsThatItReadWhenTheyChangeOnTheWay(string first, params string[] launcher)
    {
        folder.Write("conf/db/a.yaml", "size: 1\n");
        folder.Write("conf/db/b.yaml", "size: 2\n");
        using var app = new AppProcess(folder, ["-m", "behave=ruin", "+db=a,b", "hydra.sweep.dir=sweep", .. launcher]);

        await app.ExitAsync();

        folder.Lines("sweep/results.csv").Skip(1).Select(line => string.Join(',', line.Split(',')[..3])).ShouldBe([first, "1,finished,2"]);
    }

    [Fact]
    public async Task WorkersShareOutTheGpus()
    {
        using var app = new AppProcess(
            folder, "-m", "behave=gpu", "n=1,2", "hydra/launcher=joblib", "hydra.launcher.n_jobs=1", "+hydra.launcher.gpus=[7,8]", "hydra.sweep.dir=sweep");

        (await app.ExitAsync()).ShouldBe(0);

        folder.Lines("sweep/results.csv").Skip(1).Select(line => line.Split(',')[2]).ShouldBe(["7", "7"]); // one worker, so always its GPU
    }

    [Fact]
    public async Task WhatWorkersPrintGoesAboveTheStatusOfATerminal()
    {
        ShellSession.Require("script");
        folder.Write("conf/config.yaml", "behave: gpu\nn: 0\n");
        string app = Path.Combine(AppContext.BaseDirectory, "Compose.Runner.TestApp");

        string screen = await ShellSession.RunAsync(
            "script", ["-qec", $"{app} -m n=1,2 hydra/launcher=joblib hydra.launcher.n_jobs=2 +hydra.launcher.gpus=[7,8] hydra.sweep.dir=sweep", "/dev/null"], "", folder);

        screen.ShouldContain("/2 done");
        screen.ShouldContain("gpu 7\r\n");
        screen.ShouldContain("gpu 8\r\n");
        screen[screen.LastIndexOf("\e[J", StringComparison.Ordinal)..].ShouldContain("2 jobs: 2 finished");
    }

    [Fact]
    public async Task WorkersStopAndContinueWithTheSweep()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The state of a process is read from /proc.");
        using var app = new AppProcess(
            folder, "-m", "behave=wait", "n=1,2", "hydra/launcher=joblib", "hydra.launcher.n_jobs=2", "hydra.sweep.dir=sweep");
        int[] all = [app.Id, await app.ReadyAsync(), await app.ReadyAsync()];

        app.Signal("TSTP");
        await Until(() => all.All(IsStopped));
        app.Signal("CONT");
        await Until(() => !all.Any(IsStopped));

        app.Signal("TERM");
        (await app.ExitAsync()).ShouldBe(130);

        static bool IsStopped(int process) => File.ReadAllText($"/proc/{process}/stat").Contains(") T ", StringComparison.Ordinal);

        static async Task Until(Func<bool> condition)
        {
            while (!condition())
            {
                TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
                await Task.Yield();
            }
        }
    }

    [Theory]
    [InlineData("TERM", 130)]
    [InlineData("KILL", 137)]
    public async Task WorkersDoNotOutliveTheirParent(string signal, int code)
    {
        using var app = new AppProcess(
            folder, "-m", "behave=wait", "n=1,2", "hydra/launcher=joblib", "hydra.launcher.n_jobs=2", "hydra.sweep.dir=sweep");
        int[] workers = [await app.ReadyAsync(), await app.ReadyAsync()];
        workers[0].ShouldNotBe(workers[1]);
        Process[] processes = [.. workers.Select(Process.GetProcessById)];

        app.Signal(signal);

        (await app.ExitAsync()).ShouldBe(code);
        foreach (Process worker in processes)
            await worker.WaitForExitAsync(TestContext.Current.CancellationToken);
        folder.Read("sweep/0/.run/run.json").ShouldContain("\"status\": \"killed\"");
        folder.Read("sweep/1/.run/run.json").ShouldContain("\"status\": \"killed\"");
    }
}
