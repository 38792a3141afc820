using System.Globalization;
using Compose.Runner.Runs;
using Compose.Runner.Store;
using Compose.Runner.Tracking;

namespace Compose.Runner.Tests.Execution;

/// <summary>What is left of the records of processes that are killed, or that are many.</summary>
[Collection(nameof(DurabilityTests))]
[CollectionDefinition(nameof(DurabilityTests), DisableParallelization = true)] // they start more processes than a machine has processors
public sealed class DurabilityTests : IDisposable
{
    private readonly ScratchFolder folder = ScratchFolder.InMemory();

    public DurabilityTests() => AppProcess.WriteConf(folder);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task WhatWasLoggedSurvivesAKillAtAnyMoment()
    {
        const int kills = 50;
        const long promised = 100;
        var random = new Random(20261123);
        int[] moments = [.. Enumerable.Range(0, kills).Select(_ => random.Next(1, 4_000))];

        await Parallel.ForAsync(0, kills, new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (number, _) =>
        {
            List<(long Before, long After)> logged = await LogUntilKilledAsync($"run{number}", moments[number]);
            RunReading? run = ReadOrNull($"run{number}");
            MetricSummary? loss = run?.Metrics.GetValueOrDefault("loss");

            int due = logged.FindLastIndex(point => point.After <= logged[^1].Before - promised);
            (loss?.LastStep ?? -1).ShouldBeGreaterThanOrEqualTo(due);
            (loss?.Count ?? 0).ShouldBe((loss?.LastStep ?? -1) + 1);
            (run?.Damaged ?? 0).ShouldBe(0);
        });
    }

    [Fact]
    public async Task AnAppThatEndsItsProcessAtOnceHasBeenARunAllTheSame()
    {
        using var app = new AppProcess(folder, "behave=crash", "n=7", "hydra.run.dir=crashed");
        (await app.ExitAsync()).ShouldNotBe(0);

        RunReading run = ReadOrNull("crashed").ShouldNotBeNull();
        run.Status.ShouldBe(RunStatus.Running);
        run.Parameters.Single(parameter => parameter.Name == "n").Value.AsInteger.ShouldBe(7);
        run.Seeds.Keys.ShouldBe(["run"]);
    }

    [Fact]
    public async Task ADiskThatFillsEndsNoRunAndLeavesNoPartOfALine()
    {
        string screen = await RunOnSmallDiskAsync("flood");

        screen.ShouldContain("entries of the run's record could not be written.");
        screen.ShouldContain("exit 0");
        string[] lines = File.ReadAllText(folder["out/.run/metrics.jsonl"]).Split('\n');
        lines[..^1].ShouldAllBe(line => line.StartsWith('{') && line.EndsWith('}'));
        lines[^1].ShouldBeEmpty();
        Directory.GetFiles(folder["out/.run"], "*.new").ShouldBeEmpty();
    }

    [Fact]
    public async Task ARunThatEndsOnAFullDiskHasEnded()
    {
        string screen = await RunOnSmallDiskAsync("fill");

        screen.ShouldContain("exit 0");
        File.ReadLines(folder["out/.run/journal.jsonl"]).Last().ShouldContain("\"status\":\"finished\"");
        string record = folder["out/.run/run.json"];
        if (File.Exists(record)) // there need be no room for it, but then it says nothing wrong
            File.ReadAllText(record).ShouldContain("\"status\": \"finished\"");
    }

    private async Task<string> RunOnSmallDiskAsync(string behaviour)
    {
        ShellSession.Require("bash", "unshare");
        string app = Path.Combine(AppContext.BaseDirectory, "Compose.Runner.TestApp");
        string script = $"""
            mkdir small && mount -t tmpfs -o size=200k none small || exit 0
            {app} behave={behaviour} hydra.run.dir=small/run hydra.tracking.console=false
            echo exit $?
            rm -f small/run/filler
            cp -r small/run out
            """;

        string screen = await ShellSession.RunAsync("unshare", ["--map-root-user", "--mount", "bash", "-c", script], "", folder);
        Assert.SkipUnless(screen.Contains("exit ", StringComparison.Ordinal), "A small disk may not be mounted here.");
        return screen;
    }

    [Fact]
    public async Task AHundredProcessesThatLogAtOnceLoseNothing()
    {
        const int processes = 100;
        await Parallel.ForAsync(0, processes, new ParallelOptions { MaxDegreeOfParallelism = processes }, async (_, _) =>
        {
            using var app = new AppProcess(folder, "behave=count", "hydra.run.dir=runs/run");
            (await app.ExitAsync()).ShouldBe(0);
        });

        using RunStore store = RunStore.Open(folder["runs"]);
        store.Refresh();
        StoredRun[] runs = [.. store.Query("")];
        runs.Length.ShouldBe(processes);
        runs.ShouldAllBe(run => run.Reading.Metrics["loss"].Count == 200 && run.Reading.Damaged == 0);
    }

    // A process that is killed before it has written anything leaves no record.
    private RunReading? ReadOrNull(string run)
    {
        try
        {
            return RunReader.Read(folder[run], FolderKind.Run);
        }
        catch (UnreadableRunException)
        {
            return null;
        }
    }

    // The app tells of each step, counted from 0, when it began to log it and when it had; what it told before it was killed can still be read.
    private async Task<List<(long Before, long After)>> LogUntilKilledAsync(string run, int afterStep)
    {
        using var app = new AppProcess(folder, "behave=stream", $"hydra.run.dir={run}", "hydra.tracking.console=false");
        List<(long Before, long After)> logged = [];
        while (await app.ReadLineAsync() is { } line)
        {
            string[] words = line.Split(' ');
            if (words.Length < 3)
                break; // torn by the kill
            logged.Add((long.Parse(words[1], CultureInfo.InvariantCulture), long.Parse(words[2], CultureInfo.InvariantCulture)));
            if (logged.Count == afterStep)
                app.Signal("KILL");
        }

        await app.ExitAsync();
        return logged;
    }
}
