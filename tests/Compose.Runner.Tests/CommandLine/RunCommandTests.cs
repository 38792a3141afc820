using Compose.Runner.Runs;
using Compose.Runner.Store;
using Microsoft.Extensions.Logging;

namespace Compose.Runner.Tests.CommandLine;

public sealed class RunCommandTests : IDisposable
{
    private readonly ScratchApp app = ScratchApp.WithConf();

    public void Dispose() => app.Dispose();

    [Fact]
    public async Task ARunLeavesItsConfigAndItsRecord()
    {
        (await app.RunAsync("db=postgresql", "hydra.run.dir=out")).ShouldBe(0, app.Error);

        app.Made().ShouldBe(
        [
            "out", "out/.hydra", "out/.hydra/config.yaml", "out/.hydra/hydra.yaml", "out/.hydra/overrides.yaml",
            "out/.hydra/resolved.yaml", "out/.run", "out/.run/journal.jsonl", "out/.run/run.json", "out/app.log",
        ]);
        app.Folder.Read("out/.hydra/config.yaml").ShouldBe("db:\n  driver: pg\n  port: 5432\nlr: 0.1\nseed: 7\n");
        app.Folder.Read("out/.hydra/overrides.yaml").ShouldBe("- db=postgresql\n");
    }

    [Fact]
    public async Task FourRunsThatWantTheSameDirectoryLeaveFourCompleteOnes()
    {
        app.Body = (_, run, _) =>
        {
            run.Log("loss", 1);
            return Task.FromResult(1.0);
        };

        int[] codes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => app.RunAsync("hydra.run.dir=out"))));

        codes.ShouldAllBe(code => code == 0, app.Error);
        foreach (string directory in new[] { "out", "out_1", "out_2", "out_3" })
        {
            app.Folder.Lines($"{directory}/.run/metrics.jsonl").Length.ShouldBe(1);
            app.Folder.Lines($"{directory}/.run/journal.jsonl")[^1].ShouldContain("\"status\":\"finished\"");
            app.Folder.Read($"{directory}/.run/run.json").ShouldContain("\"status\": \"finished\"");
            app.Folder.Read($"{directory}/.hydra/hydra.yaml").ShouldContain($"output_dir: {app.Folder[directory]}\n");
        }
    }

    [Fact]
    public async Task MetricsKeepWhateverNameTheyHave()
    {
        string[] names = ["", "a\nb", "a/b\\c", "nul\0", "\"quoted\"", "größe", "\e[31m", "../../escape", new string('x', 10_000)];
        app.Body = (_, run, _) =>
        {
            foreach (string name in names)
                run.Log(name, 0.5, 3);
            return Task.FromResult(0.0);
        };

        (await app.RunAsync("hydra.run.dir=out")).ShouldBe(0, app.Error);

        app.Folder.Lines("out/.run/metrics.jsonl").Length.ShouldBe(names.Length);
        using RunStore store = RunStore.Open(app.Folder["out"]);
        store.Refresh();
        store.Query().ShouldHaveSingleItem().Reading.Metrics.Where(metric => metric.Value is { Last: 0.5, LastStep: 3 }).Select(metric => metric.Key)
            .ShouldBe(names, ignoreOrder: true);
    }

    [Fact]
    public async Task ARunWhoseClockIsSetBackKeepsItsOrderAndItsEnd()
    {
        var clock = new ClockSetBack();
        app.Clock = clock;
        app.Body = (_, run, _) =>
        {
            run.Log("loss", 1);
            clock.Hours = -5;
            run.Log("loss", 2);
            return Task.FromResult(0.0);
        };

        (await app.RunAsync("hydra.run.dir=out")).ShouldBe(0, app.Error);

        using RunStore store = RunStore.Open(app.Folder["out"]);
        store.Refresh();
        StoredRun run = store.Query().ShouldHaveSingleItem();
        run.Reading.Metrics["loss"].Last.ShouldBe(2);
        run.Reading.Status.ShouldBe(RunStatus.Finished);
        run.Reading.Damaged.ShouldBe(0);
    }

    [Fact]
    public async Task TheLogMayBeLinesOfJson()
    {
        app.Body = (_, run, _) =>
        {
            run.Logger.LogInformation("ready");
            throw new InvalidOperationException("boom");
        };

        (await app.RunAsync("hydra/job_logging=json", "hydra.run.dir=out")).ShouldBe(1);

        string[] lines = app.Folder.Lines("out/app.jsonl");
        lines[0].ShouldEndWith(""""level":"INFO","logger":"app","message":"ready"}"""");
        lines[1].ShouldContain(""""level":"ERROR","logger":"app","message":"Job failed","exception":"System.InvalidOperationException: boom\n"""");
        app.Output.ShouldContain("[app][INFO] - ready\n");
    }

    [Fact]
    public async Task OnlyATerminalIsColoured()
    {
        app.Body = (_, run, _) =>
        {
            run.Logger.LogInformation("ready");
            return Task.FromResult(0.0);
        };

        await app.RunAsync("hydra/job_logging=colorlog", "hydra.run.dir=piped");
        app.Output.ShouldNotContain("\e[");
        app.TerminalWidth = 80;
        await app.RunAsync("hydra/job_logging=colorlog", "hydra.run.dir=shown");
        app.Output.ShouldContain("\e[32mINFO");
        app.Folder.Read("shown/app.log").ShouldNotContain("\e[");
    }

    [Fact]
    public async Task VariablesThatTheConfigNamesAreOnRecord()
    {
        (app.Variables["DATA_ROOT"], app.Variables["HUB_TOKEN"]) = ("/mnt/data", "hidden");

        (await app.RunAsync("hydra.run.dir=out", "hydra.tracking.environment=[DATA_ROOT,HUB_TOKEN,NOT_SET]")).ShouldBe(0, app.Error);

        string record = app.Folder.Read("out/.run/run.json");
        record.ShouldContain("\"env.DATA_ROOT\": \"/mnt/data\"");
        record.ShouldContain("\"env.HUB_TOKEN\": \"***\"");
        record.ShouldNotContain("NOT_SET\":");
    }

    [Fact]
    public async Task AnAppThatThrowsFailsItsRun()
    {
        app.Body = (_, _, _) => throw new InvalidOperationException("boom");

        (await app.RunAsync("hydra.run.dir=out")).ShouldBe(1);

        app.Error.ShouldStartWith("The job failed: System.InvalidOperationException: boom\n");
        app.Folder.Read("out/.run/run.json").ShouldContain("\"status\": \"failed\"");
        app.Folder.Read("out/app.log").ShouldContain("[app][ERROR] - Job failed\nSystem.InvalidOperationException: boom\n");
    }

    [Fact]
    public async Task TheSameSeedAndNameGiveTheSameNumbers()
    {
        List<int> drawn = [];
        app.Body = (_, run, _) =>
        {
            drawn.Add(run.Random("shuffle").Next());
            drawn.Add(run.Random("noise").Next());
            return Task.FromResult(0.0);
        };

        await app.RunAsync("hydra.run.dir=a");
        await app.RunAsync("hydra.run.dir=b");
        await app.RunAsync("hydra.run.dir=c", "seed=8");

        drawn[2..4].ShouldBe(drawn[..2]);
        drawn[4..6].ShouldNotBe(drawn[..2]);
        drawn[0].ShouldNotBe(drawn[1]);
        app.Folder.Lines("a/.run/journal.jsonl").Where(line => line.Contains("\"type\":\"seed\"")).Count().ShouldBe(3);
        app.Folder.Read("a/.run/journal.jsonl").ShouldContain("\"name\":\"run\",\"seed\":7}");
    }

    [Fact]
    public async Task ArtifactsAndDatasetsAreHashed()
    {
        app.Folder.Write("data/digits.csv", "abc");
        app.Body = (_, run, _) =>
        {
            File.WriteAllText(run.ArtifactPath("model/best.bin"), "weights");
            run.LogArtifact("model/best.bin", "model");
            run.LogArtifact(app.Folder["data/digits.csv"]);
            run.LogDataset("digits", "data");
            return Task.FromResult(0.0);
        };

        (await app.RunAsync("hydra.run.dir=out")).ShouldBe(0, app.Error);

        app.Folder.Read("out/artifacts/digits.csv").ShouldBe("abc");
        string journal = app.Folder.Read("out/.run/journal.jsonl");
        journal.ShouldContain("\"path\":\"artifacts/model/best.bin\",\"kind\":\"model\",\"sha256\":\"");
        journal.ShouldContain("\"type\":\"dataset\"");
        journal.ShouldContain($"\"path\":\"{app.Folder["data"]}\"");
    }

    [Fact]
    public async Task SecretsAreInNoFileOfTheRun()
    {
        (await app.RunAsync("+db.password=hunter2", "hydra.run.dir=out")).ShouldBe(0, app.Error);

        foreach (string file in Directory.EnumerateFiles(app.Folder["out"], "*", SearchOption.AllDirectories))
            File.ReadAllText(file).ShouldNotContain("hunter2", Case.Sensitive, file);
    }

    [Fact]
    public async Task EnvironmentVariablesAreSetWhileTheJobRuns()
    {
        string? seen = null;
        app.Body = (_, _, _) =>
        {
            seen = Environment.GetEnvironmentVariable("COMPOSE_TEST_OF_ENV_SET");
            return Task.FromResult(0.0);
        };

        (await app.RunAsync("+hydra.job.env_set.COMPOSE_TEST_OF_ENV_SET=here", "hydra.run.dir=out")).ShouldBe(0, app.Error);

        seen.ShouldBe("here");
        Environment.GetEnvironmentVariable("COMPOSE_TEST_OF_ENV_SET").ShouldBeNull();
    }

    private sealed class ClockSetBack : TimeProvider
    {
        public int Hours { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddHours(Hours);
    }
}
