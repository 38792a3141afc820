namespace Compose.Runner.Tests.Execution;

public sealed class SweepControlTests : IDisposable
{
    private readonly ScratchApp app = ScratchApp.WithConf();

    public void Dispose() => app.Dispose();

    [Theory]
    [InlineData("defaults: [{override /hydra/launcher: joblib}]\n", "Warning: Job #1 takes 'joblib' of 'hydra/launcher', but the sweep goes on with 'basic'.\n  --> conf/experiment/late.yaml:2:39\n")]
    [InlineData("hydra: {sweeper: {params: {lr: '1,2'}}}\n", "Warning: Job #1 changes 'hydra.sweeper.params.lr', but the sweep goes on without.\n  --> conf/experiment/late.yaml:2:32\n")]
    [InlineData("hydra: {sweeper: {max_failures: 3}}\n", "Warning: Job #1 changes 'hydra.sweeper.max_failures', but the sweep goes on without.\n  --> conf/experiment/late.yaml:2:33\n")]
    public async Task AJobThatWouldChangeWhatLaunchesItIsToldOf(string experiment, string told)
    {
        app.Folder.Write("conf/experiment/none.yaml", "# @package _global_\nseed: 1\n");
        app.Folder.Write("conf/experiment/late.yaml", $"# @package _global_\n{experiment}");

        (await app.RunAsync("-m", "+experiment=none,late", "db=mysql,postgresql", "hydra.sweep.dir=sweep")).ShouldBe(0, app.Error);

        app.Error.ShouldStartWith(told.Replace("#1", "#2", StringComparison.Ordinal));
        app.Error.Split("Warning: ").Length.ShouldBe(2, "it is told once");
        app.Folder.Lines("sweep/trials.jsonl").Length.ShouldBe(4);
    }

    [Fact]
    public async Task WhatAnInterpolationGivesToALauncherMayDiffer()
    {
        app.Folder.Write("conf/experiment/named.yaml", "# @package _global_\nhydra: {launcher: {batch_size: '${seed}'}}\n");

        (await app.RunAsync("-m", "+experiment=named", "hydra/launcher=joblib", "hydra.launcher.prefer=threads", "seed=1,2", "hydra.sweep.dir=sweep")).ShouldBe(0, app.Error);

        app.Error.ShouldNotContain("Warning");
    }

    [Fact]
    public async Task WhatAllJobsTakeLaunchesTheSweep()
    {
        app.Folder.Write(
            "conf/experiment/both.yaml",
            "# @package _global_\ndefaults: [{override /hydra/launcher: joblib}]\nhydra: {launcher: {prefer: threads}, sweeper: {params: {lr: '1,2'}}}\n");

        (await app.RunAsync("-m", "+experiment=both", "db=mysql,postgresql", "hydra.sweep.dir=sweep")).ShouldBe(0, app.Error);

        app.Folder.Lines("sweep/trials.jsonl").Length.ShouldBe(4);
    }
}
