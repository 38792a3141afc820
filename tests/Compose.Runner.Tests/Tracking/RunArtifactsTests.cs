using Compose.Runner.Tracking;

namespace Compose.Runner.Tests.Tracking;

public sealed class RunArtifactsTests : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly RunArtifacts artifacts;

    public RunArtifactsTests() => artifacts = new RunArtifacts(folder["run"], folder["work"]);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("run/artifacts/model.bin")]
    [InlineData("run/model.bin")]
    public void WhatLiesInTheRunDirectoryStaysWhereItIs(string place)
    {
        folder.Write(place, "weights");
        artifacts.Take("model.bin").ShouldBe(folder[place]);
    }

    [Fact]
    public void AFileFromElsewhereIsCopiedIn()
    {
        folder.Write("work/out/model.bin", "weights");
        artifacts.Take("out/model.bin").ShouldBe(folder["run/artifacts/model.bin"]);
        folder.Read("run/artifacts/model.bin").ShouldBe("weights");
    }

    [Fact]
    public void AFileThatIsLoggedAgainTakesItsPlace()
    {
        folder.Write("work/checkpoint.bin", "first");
        artifacts.Take("checkpoint.bin");
        folder.Write("work/checkpoint.bin", "second");
        artifacts.Take("checkpoint.bin").ShouldBe(folder["run/artifacts/checkpoint.bin"]);
        folder.Read("run/artifacts/checkpoint.bin").ShouldBe("second");
    }

    [Fact]
    public void FilesOfOneNameDoNotReplaceOneAnother()
    {
        folder.Write("run/artifacts/model.bin", "own");
        folder.Write("work/a/model.bin", "a");
        folder.Write("work/b/model.bin", "b");

        artifacts.Take(folder["work/a/model.bin"]).ShouldBe(folder["run/artifacts/model_1.bin"]);
        artifacts.Take("b/model.bin").ShouldBe(folder["run/artifacts/model_2.bin"]);
        artifacts.Take("a/model.bin").ShouldBe(folder["run/artifacts/model_1.bin"]);

        folder.Read("run/artifacts/model.bin").ShouldBe("own");
    }

    [Fact]
    public void AFolderFromElsewhereIsCopiedWhole()
    {
        folder.Write("work/plots/loss.svg", "loss");
        folder.Write("work/plots/deep/acc.svg", "acc");
        Directory.CreateSymbolicLink(folder["work/plots/again"], folder["work/plots"]); // leads in a circle

        artifacts.Take("plots/").ShouldBe(folder["run/artifacts/plots"]);
        folder.Read("run/artifacts/plots/deep/acc.svg").ShouldBe("acc");
        new DirectoryInfo(folder["run/artifacts/plots/again"]).LinkTarget.ShouldBe(folder["work/plots"]);

        File.Delete(folder["work/plots/loss.svg"]);
        artifacts.Take("plots");
        File.Exists(folder["run/artifacts/plots/loss.svg"]).ShouldBeFalse();
        folder.Read("work/plots/deep/acc.svg").ShouldBe("acc");
    }

    [Fact]
    public void WhatIsNotThereIsToldWithWhereItWasLookedFor() =>
        Should.Throw<FileNotFoundException>(() => artifacts.Take("none.bin")).Message.ShouldBe(
            $"There is no artifact 'none.bin'; looked at {folder["run/artifacts/none.bin"]} and {folder["run/none.bin"]} and {folder["work/none.bin"]}.");

    [Theory]
    [InlineData("run")]
    [InlineData("")]
    public void WhatHoldsTheRunIsNoArtifact(string place)
    {
        Directory.CreateDirectory(folder["run"]);
        Should.Throw<ArgumentException>(() => artifacts.Take(folder[place])).Message.ShouldStartWith($"'{folder[place]}' is no artifact: the run's own directory lies in it.");
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/outside")]
    [InlineData("")]
    public void APlaceIsAmongTheArtifacts(string name) => Should.Throw<ArgumentException>(() => artifacts.PlaceOf(name));
}
