using System.Diagnostics;
using Compose.Runner.Capture;
using Compose.Runner.Store;
using Compose.Runner.Tests.Store;

namespace Compose.Cli.Tests.Commands;

public sealed class RerunCommandTests : IDisposable
{
    private readonly ScratchStore store = new();

    public RerunCommandTests()
    {
        Directory.CreateDirectory(Path.Combine(store.Path, "conf"));
        File.WriteAllText(Path.Combine(store.Path, "conf", "config.yaml"), "lr: 1\nstamp: ${now:%H-%M-%S.%f}\n");
    }

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task ARunIsRepeatedWithItsTimeAndSeedAndComparedWithItself()
    {
        StartApp("lr=2").ShouldBe(0);

        CliAnswer answer = await store.RunAsync("rerun", "latest");

        answer.Code.ShouldBe(0, answer.Output + answer.Error);
        answer.Output.ShouldNotContain("What was not as it was");
        answer.Error.ShouldNotContain("drift");
        answer.Lines[^1].ShouldBe("It came out the same.");
        using RunStore runs = RunStore.Open(Path.Combine(store.Path, "outputs"));
        StoredRun repeated = runs.Query("tags.rerun_of is not null").ShouldHaveSingleItem();
        StoredRun original = runs.Query("tags.rerun_of is null").ShouldHaveSingleItem();
        repeated.Inputs.ShouldBe(original.Inputs);
        repeated.Parameter("stamp").ShouldBe(original.Parameter("stamp"));
    }

    [Fact]
    public async Task ARunIsRepeatedWithAChange()
    {
        StartApp("lr=2").ShouldBe(0);

        CliAnswer answer = await store.RunAsync("rerun", "latest", "lr=3");

        answer.Lines.ShouldContain(line => line.StartsWith("1  parameters  lr", StringComparison.Ordinal));
        (await store.RunAsync("runs", "params.lr = 3", "--csv")).Lines.Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("hydra.tracking.export=all.jsonl", true)]
    [InlineData("hydra.verbose=true", true)]
    [InlineData("hydra.run.dir=elsewhere", false)]
    public async Task WhatWasAskedOfHydraIsAskedAgain(string text, bool again)
    {
        StartApp("+hydration=1", text).ShouldBe(0);

        string line = (await store.RunAsync("rerun", "latest", "--dry-run", "--root", ".")).Lines.ShouldHaveSingleItem();

        line.Contains(text, StringComparison.Ordinal).ShouldBe(again);
        line.Split(' ').Count(word => word == "+hydration=1").ShouldBe(1);
    }

    [Fact]
    public async Task WhatHasBecomeOfDataAndMachineIsTold()
    {
        store.Add(new SampleRun("a") { Data = [("digits", "abc")], Command = new CommandRecord("/bin/train", [], store.Path) });

        (await store.RunAsync("rerun", "a", "--dry-run")).Error.ShouldBe(
            $"drift: data 'digits' is no longer at /data/digits\ndrift: machine was 'anvil' and is '{Environment.MachineName}'\n");
    }

    [Fact]
    public async Task ARunWithoutACommandOnRecordIsNotRepeated()
    {
        store.Add(new SampleRun("a"));

        CliAnswer answer = await store.RunAsync("rerun", "a");

        answer.Code.ShouldBe(2);
        answer.Error.ShouldStartWith("How a was started is not on record.");
    }

    // The app of the conformance cases, built beside this project.
    private int StartApp(params string[] arguments)
    {
        string app = Path.Combine(
            AppContext.BaseDirectory.Replace("Compose.Cli.Tests", "Compose.Conformance.App", StringComparison.Ordinal), "Compose.Conformance.App.dll");
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = store.Path, RedirectStandardOutput = true };
        foreach (string argument in (string[])[app, .. arguments])
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
