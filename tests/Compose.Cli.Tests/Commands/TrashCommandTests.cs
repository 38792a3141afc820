using Compose.Runner.Runs;
using Compose.Runner.Tests.Store;

namespace Compose.Cli.Tests.Commands;

public sealed class TrashCommandTests : IDisposable
{
    private readonly ScratchStore store = new();

    public TrashCommandTests()
    {
        store.Add(new SampleRun("first") { Points = [("loss", 0.5)] });
        store.Add(new SampleRun("second") { End = RunStatus.Failed });
    }

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task ADeletedRunIsGoneAndComesBackWhole()
    {
        string[] files = Directory.GetFiles(store["first"], "*", SearchOption.AllDirectories);

        (await store.RunAsync("delete", "first")).Lines.ShouldBe(["first is in the trash"]);
        (await store.RunAsync("runs", "--csv")).Lines.Length.ShouldBe(2);
        Directory.Exists(store["first"]).ShouldBeFalse();

        (await store.RunAsync("restore", "first")).Lines.ShouldBe(["first is back in <ROOT>/outputs/first"]);
        Directory.GetFiles(store["first"], "*", SearchOption.AllDirectories).ShouldBe(files, ignoreOrder: true);
        (await store.RunAsync("runs", "metrics.loss = 0.5", "--csv")).Lines.Length.ShouldBe(2);
        (await store.RunAsync("restore")).Lines.ShouldBe(["No runs."]);
    }

    [Fact]
    public async Task AConditionDeletesAllThatItHoldsFor()
    {
        (await store.RunAsync("delete", "--where", "status = 'failed'")).Lines.ShouldBe(["second is in the trash"]);

        (await store.RunAsync("restore")).Lines[1].ShouldMatch("^second  2026-11-23 12:15:00  .* KiB  outputs/second$");
    }

    [Fact]
    public async Task OnlyWhatIsOldEnoughIsDeletedForGoodAndOnlyWhenSaid()
    {
        await store.RunAsync("delete", "first");

        (await store.RunAsync("gc")).Lines.ShouldBe(["No runs."]);
        (await store.RunAsync("gc", "--older-than", "0s")).Lines[^1].ShouldBe("Nothing was deleted yet: compose gc --older-than 0s --yes");
        (await store.RunAsync("restore")).Lines.Length.ShouldBe(2);
        (await store.RunAsync("gc", "--older-than", "0s", "--yes")).Lines[^1].ShouldBe("1 of 1 runs are deleted for good");

        (await store.RunAsync("restore")).Lines.ShouldBe(["No runs."]);
        Directory.GetDirectories(Path.Combine(store["first"], "../.compose/trash")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("delete", "The run is missing.")]
    [InlineData("delete frist", "There is no run 'frist'.")]
    [InlineData("delete first secnod", "There is no run 'secnod'.")]
    [InlineData("restore gone", "There is no run 'gone' in the trash.")]
    [InlineData("gc --older-than long", "'long' is not a length of time.")]
    public async Task WhatCannotBeDoneChangesNothing(string line, string message)
    {
        CliAnswer answer = await store.RunAsync(line.Split(' '));

        answer.Code.ShouldBe(2);
        answer.Error.Split('\n')[0].ShouldBe(message);
        (await store.RunAsync("runs", "--csv")).Lines.Length.ShouldBe(3);
    }

    [Fact]
    public async Task ARunThatRunsIsNotDeleted()
    {
        store.Add(new SampleRun("going") { Started = SampleRun.Noon.AddMinutes(14), End = null });

        (await store.RunAsync("delete", "going")).Error.ShouldBe("going still runs.\n  fix: stop it first\n");
    }

    [Fact]
    public async Task ARunIsNotPutBackOverAnother()
    {
        await store.RunAsync("delete", "first");
        store.Add(new SampleRun("first") { Job = "other" });

        CliAnswer answer = await store.RunAsync("restore", "first");

        answer.Code.ShouldBe(2);
        answer.Error.ShouldContain("where first was, is taken.");
        (await store.RunAsync("restore")).Lines.Length.ShouldBe(2);
    }

    [Fact]
    public async Task ATrashThatWasTamperedWithLeadsNowhereElse()
    {
        await store.RunAsync("delete", "first");
        string note = Directory.GetFiles(Path.Combine(store["first"], "../.compose/trash"), "trashed.json", SearchOption.AllDirectories).Single();
        File.WriteAllText(note, File.ReadAllText(note).Replace("\"first\",\"time\"", "\"../../elsewhere\",\"time\"", StringComparison.Ordinal));

        (await store.RunAsync("restore", "first")).Code.ShouldBe(2);
    }

    [Fact]
    public async Task ArtifactsAreHeldAgainstTheirHashes()
    {
        string run = store.Add(new SampleRun("made") { Artifacts = [("good.bin", "abc"), ("bad.bin", "abc"), ("gone.bin", "abc")] });
        File.WriteAllText(Path.Combine(run, "artifacts/bad.bin"), "abd");
        File.Delete(Path.Combine(run, "artifacts/gone.bin"));

        CliAnswer answer = await store.RunAsync("verify", "made");

        answer.Code.ShouldBe(6);
        answer.Lines.ShouldBe(
            ["made: artifacts/bad.bin has changed", "made: artifacts/gone.bin is gone", "1 of 3 artifacts are as recorded"]);
        (await store.RunAsync("verify", "first")).Lines.ShouldBe(["0 of 0 artifacts are as recorded"]);
        (await store.RunAsync("verify")).Code.ShouldBe(6);
    }
}
