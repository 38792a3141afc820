using Compose.Runner.Runs;
using Compose.Runner.Store;
using Compose.Runner.Tests.Store;

namespace Compose.Cli.Tests.Commands;

/// <summary>What the record is for, from end to end, with real programs and real git.</summary>
public sealed class SeedCaseTests : IDisposable
{
    // The runs are of "last month" as seen from the next one.
    private static readonly FixedClock NextMonth = new(
        new DateTimeOffset(DateTimeOffset.UtcNow.Year, DateTimeOffset.UtcNow.Month, 1, 12, 0, 0, TimeSpan.Zero).AddMonths(1).AddDays(2));

    private readonly ScratchRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task ThreeModelsAreTrainedTheBestIsFoundExplainedAndRepeatedFromACleanClone()
    {
        repository.CopyExamples("Trainer", "*.cs", "trainer");
        repository.CopyExamples("conf", "*.yaml", "conf");
        repository.CopyExamples("data", "*.gz", "data");
        repository.WriteProject("trainer", "Trainer");
        repository.Commit("Train digits");
        string trainer = repository.Build("trainer", "Trainer");
        foreach (string model in (string[])["linear", "mlp", "resnet"])
            repository.Run(trainer, $"model={model}", "epochs=1", $"hydra.run.dir=outputs/{model}");

        CliAnswer found = await repository.ComposeAsync(
            NextMonth, "runs", "start_time in last month order by metrics.val/loss limit 1", "--columns", "metrics.val/loss,params.model.name", "--csv");
        using RunStore runs = RunStore.Open([repository.Outputs], NextMonth);
        StoredRun best = runs.Best("val/loss", "start_time in last month").ShouldNotBeNull();
        StoredRun worst = runs.Best("val/loss", "start_time in last month", maximize: true).ShouldNotBeNull();
        found.Lines.Length.ShouldBe(2);
        found.Lines[1].ShouldStartWith(best.Id);

        CliAnswer explained = await repository.ComposeAsync(NextMonth, "explain", best.Id, worst.Id, "--metric", "val/loss");
        explained.Code.ShouldBe(0, explained.Output + explained.Error);
        explained.Lines.First(line => line.StartsWith("1 ", StringComparison.Ordinal)).ShouldContain("model.");

        // What was done since must not come along.
        repository.Write("conf/config.yaml", "broken: true\n");
        repository.Commit("Break it");
        CliAnswer repeated = await repository.ComposeAsync(NextMonth, "rerun", best.Id, "--clone", repository.Beside("clone"));

        repeated.Code.ShouldBe(0, repeated.Output + repeated.Error);
        repeated.Lines[^1].ShouldBe("It came out the same.");
        repeated.Output.ShouldNotContain("What was not as it was");
        runs.Refresh();
        StoredRun again = runs.Query($"tags.rerun_of = '{best.Id}'").ShouldHaveSingleItem();
        again.Status.ShouldBe(RunStatus.Finished);
        again.Inputs.ShouldBe(best.Inputs);
        again.History("val/loss").Select(point => point.Value).ShouldBe(best.History("val/loss").Select(point => point.Value));
        again.Result.ShouldBe(best.Result);
    }

    [Fact]
    public async Task ARunWithUncommittedChangesIsRepeatedWithThemAlsoWhenItsRepositoryIsGone()
    {
        repository.Write("app/Program.cs", Program("1"));
        repository.Write("conf/config.yaml", "x: 3\nstamp: ${now:%H-%M-%S.%f}\n");
        repository.WriteProject("app", "Scratch");
        repository.Commit("Begin");
        repository.Git("clone", "--quiet", "--bare", repository.Path, repository.Beside("published"));
        repository.Git("remote", "add", "origin", repository.Beside("published"));
        repository.Write("app/Program.cs", Program("Factor.Value"));
        repository.Write("app/more/Factor.cs", "internal static class Factor { public const int Value = 10; }\n");
        repository.Write("app/data.csv", new string('1', 2_000_000));
        repository.Run(repository.Build("app", "Scratch"), "x=4", "hydra.run.dir=outputs/it");
        repository.Git("checkout", "--quiet", "--", ".");
        Directory.Delete(Path.Combine(repository.Path, "app/more"), recursive: true);

        CliAnswer repeated = await repository.ComposeAsync(TimeProvider.System, "rerun", "latest", "--worktree", repository.Beside("worktree"));

        repeated.Code.ShouldBe(0, repeated.Output + repeated.Error);
        repeated.Error.ShouldContain("drift: app/data.csv was not under version control, and is not on record: too large: 2000000 bytes\n");
        repeated.Lines[^1].ShouldBe("It came out the same.");
        using RunStore runs = RunStore.Open(repository.Outputs);
        StoredRun again = runs.Query("tags.rerun_of is not null").ShouldHaveSingleItem();
        StoredRun first = runs.Query("tags.rerun_of is null").ShouldHaveSingleItem();
        again.Metric("y").ShouldBe(40);
        again.Reading.Patch.ShouldBe(first.Reading.Patch);
        again.Parameter("stamp").ShouldBe(first.Parameter("stamp"));

        CliAnswer taken = await repository.ComposeAsync(TimeProvider.System, "rerun", first.Id, "--worktree", repository.Beside("worktree"));
        taken.Code.ShouldBe(2);
        taken.Error.ShouldStartWith("git worktree failed: ");

        string history = repository.Beside("history");
        Directory.Move(repository.Outputs, history);
        Directory.Move(repository.Path, repository.Beside("away"));
        string[] rerun = ["rerun", first.Id, "--root", history];
        (await ScratchRepository.ComposeInAsync(history, TimeProvider.System, rerun)).Error.ShouldStartWith(
            $"'{repository.Path}', where it was started, is no longer there.\n  fix: rerun it with --clone DIR");
        (await ScratchRepository.ComposeInAsync(history, TimeProvider.System, [.. rerun, "--worktree", repository.Beside("tree")])).Error.ShouldBe(
            $"There is no repository '{repository.Path}' to make a worktree of.\n  fix: rerun it with --clone DIR\n");

        CliAnswer cloned = await ScratchRepository.ComposeInAsync(history, TimeProvider.System, [.. rerun, "--clone", repository.Beside("clone")]);

        cloned.Code.ShouldBe(0, cloned.Output + cloned.Error);
        cloned.Lines[^1].ShouldBe("It came out the same.");

        Directory.Delete(repository.Beside("published"), recursive: true);
        CliAnswer nowhere = await ScratchRepository.ComposeInAsync(history, TimeProvider.System, [.. rerun, "--clone", repository.Beside("clone2")]);
        nowhere.Code.ShouldBe(2);
        nowhere.Error.ShouldStartWith($"Commit {first.Reading.Conditions.Code!.Commit} cannot be cloned from {repository.Beside("published")}: ");
        nowhere.Error.ShouldEndWith("  fix: --repository DIR_OR_ADDRESS\n");
        Directory.Exists(repository.Beside("clone2")).ShouldBeFalse();

        (await ScratchRepository.ComposeInAsync(
            history, TimeProvider.System, [.. rerun, "--clone", repository.Beside("clone2"), "--repository", repository.Beside("away")])).Code.ShouldBe(0);
    }

    private static string Program(string factor) =>
        $$"""
        using Compose;
        using Compose.Runner;

        return await ComposeApp.RunAsync(args, (ComposedConfig config, Run run, CancellationToken stop) =>
        {
            run.Log("y", {{factor}} * config.Get<double>("x"));
            return Task.FromResult(run.Random("noise").NextDouble());
        });
        """;
}
