using Compose.Nodes;
using Compose.Runner.Tests.Store;

namespace Compose.Cli.Tests.Commands;

public sealed class ComparisonCommandTests : IDisposable
{
    private readonly ScratchStore store = new();

    public ComparisonCommandTests()
    {
        store.Add(new SampleRun("a") { Points = [("loss", 0.5)], Parameters = [("lr", ScalarValue.From(0.1)), ("same", ScalarValue.From(1))] });
        store.Add(new SampleRun("b") { Points = [("loss", 0.25)], Parameters = [("lr", ScalarValue.From(0.2)), ("same", ScalarValue.From(1))] });
        store.Add(new SampleRun("c") { Points = [("loss", 0.75)], Parameters = [("lr", ScalarValue.From(0.1)), ("same", ScalarValue.From(1))] });
    }

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task DiffShowsOnlyWhatDiffers() => (await store.RunAsync("diff", "a", "b")).Lines.ShouldBe(
    [
        "parameters  a    b",
        "lr          0.1  0.2",
        "",
        "metrics  a    b",
        "loss     0.5  0.25",
    ]);

    [Theory]
    [InlineData("", 12)]
    [InlineData("0123456789abcdef", 17)]
    public async Task HashesAreShortenedToWhatTellsThemApart(string common, int digits)
    {
        (string one, string other) = ((common + "1").PadRight(64, 'a'), (common + "2").PadRight(64, 'a'));
        store.Add(new SampleRun("one") { Data = [("digits", one)] });
        store.Add(new SampleRun("other") { Data = [("digits", other)] });

        (await store.RunAsync("diff", "one", "other")).Lines.ShouldContain($"digits  {one[..digits]}  {other[..digits]}");
    }

    [Fact]
    public async Task ExplainNamesTheSuspects()
    {
        CliAnswer answer = await store.RunAsync("explain", "a", "b", "--metric", "loss");

        answer.Code.ShouldBe(0);
        answer.Lines.ShouldBe(
        [
            "loss: 0.5 in a, 0.25 in b",
            "What differs, the most suspect first:",
            "   part        what  a    b",
            "1  parameters  lr    0.1  0.2",
            "",
            "Not on record, so not compared:",
            "  data: the run logged no data set",
        ]);
    }

    [Fact]
    public async Task WhatTheRecordCannotExplainHasAnExitCodeOfItsOwn()
    {
        CliAnswer answer = await store.RunAsync("explain", "a", "c", "--metric", "loss");

        answer.Code.ShouldBe(6);
        answer.Lines[1].ShouldBe("INCOMPLETE: nothing on record differs that could explain it.");
    }

    [Fact]
    public async Task WhatReplicatesShowTooIsNoise()
    {
        double[] losses = [1, 1.1, 0.9];
        for (int seed = 0; seed < losses.Length; seed++)
            store.Add(new SampleRun($"replicate{seed}") { Job = "other", Packages = [], Seeds = [("run", seed)], Points = [("loss", losses[seed])] });

        CliAnswer answer = await store.RunAsync("explain", "replicate0", "replicate1", "--metric", "loss");

        answer.Code.ShouldBe(0);
        answer.Lines[..3].ShouldBe(
        [
            "loss: 1 in replicate0, 1.1 in replicate1",
            "Replicates spread round 1 with a deviation of 0.1 (n = 3).",
            "WITHIN NOISE: runs that differ in their seeds alone differ as much.",
        ]);
    }

    [Fact]
    public async Task AuditFindsEqualInputsWithUnequalOutcomes()
    {
        CliAnswer answer = await store.RunAsync("audit");

        answer.Code.ShouldBe(6);
        answer.Lines[1].ShouldBe("  loss: 0.5 to 0.75");
        (await store.RunAsync("audit", "a")).Lines[0].ShouldBe("a: 4 of 7 parts are on record");
    }

    [Fact]
    public async Task WhatAPersonSaysOfARunIsFoundAgain()
    {
        await store.RunAsync("tag", "a", "stage=final");
        await store.RunAsync("star", "a");
        await store.RunAsync("note", "a", "for the paper");
        await store.RunAsync("archive", "b");

        (await store.RunAsync("runs", "tags.stage = 'final' and starred = true and note like '%paper%'")).Lines.Length.ShouldBe(2);
        (await store.RunAsync("runs", "--csv")).Lines.Length.ShouldBe(3);
        (await store.RunAsync("runs", "--csv", "--all")).Lines.Length.ShouldBe(4);
    }

    [Fact]
    public async Task SeveralRunsAreMarkedAtOnceOrNone()
    {
        (await store.RunAsync("star", "a", "nope")).Code.ShouldNotBe(0);
        (await store.RunAsync("runs", "starred = true")).Lines.ShouldBe(["No runs."]);

        (await store.RunAsync("star", "a", "b")).Code.ShouldBe(0);
        (await store.RunAsync("runs", "starred = true", "--csv")).Lines.Length.ShouldBe(3);
    }

    [Fact]
    public async Task AnEmptyNameIsNone()
    {
        await store.RunAsync("name", "a", "baseline");
        await store.RunAsync("name", "a", "");

        (await store.RunAsync("runs", "name = 'train' and id = 'a'", "--csv")).Lines.Length.ShouldBe(2);
    }

    [Fact]
    public async Task ATagThatIsMissingIsUsage()
    {
        CliAnswer answer = await store.RunAsync("tag", "a");

        answer.Code.ShouldBe(2);
        answer.Error.ShouldBe("The tag is missing.\n  fix: compose tag RUN KEY=VALUE ... [--root DIR ...]\n");
    }
}
