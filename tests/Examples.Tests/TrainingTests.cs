using Trainer;

namespace Examples.Tests;

public class TrainingTests
{
    [Fact]
    public async Task TheMainCommandPasses96Percent()
    {
        using var trainer = new ScratchTrainer();
        (await trainer.RunAsync("model=resnet", "optimizer=adam", "lr=0.01")).ShouldBe(0, trainer.Console);
        trainer.Metric("val/acc").Last().ShouldBeGreaterThan(0.96);
    }

    [Fact]
    public async Task TheDefaultConfigTrainsWell()
    {
        using var trainer = new ScratchTrainer();
        (await trainer.RunAsync()).ShouldBe(0, trainer.Console);
        trainer.Metric("val/acc").Last().ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public async Task TheSameSeedGivesTheSameNumbersAndAnotherSeedOthers()
    {
        using var first = new ScratchTrainer();
        using var second = new ScratchTrainer();
        using var other = new ScratchTrainer();
        await first.RunAsync("model=resnet", "optimizer=adam", "epochs=2", "seed=3");
        await second.RunAsync("model=resnet", "optimizer=adam", "epochs=2", "seed=3");
        await other.RunAsync("model=resnet", "optimizer=adam", "epochs=2", "seed=4");

        first.Metrics().Length.ShouldBe(8);
        second.Metrics().ShouldBe(first.Metrics());
        second.Lines("artifacts/val_predictions.csv").ShouldBe(first.Lines("artifacts/val_predictions.csv"));
        File.ReadAllBytes(second.PathOf("run/artifacts/checkpoint.bin"))
            .ShouldBe(File.ReadAllBytes(first.PathOf("run/artifacts/checkpoint.bin")));
        other.Metric("train/loss").ShouldNotBe(first.Metric("train/loss"));
    }

    [Fact]
    public async Task EachEpochHasLossAndAccuracyOfBothSplits()
    {
        using var trainer = new ScratchTrainer();
        await trainer.RunAsync("model=linear", "epochs=2");
        trainer.Metrics().Select(point => (point.Name, point.Step)).ShouldBe(
        [
            ("train/loss", 0), ("train/acc", 0), ("val/loss", 0), ("val/acc", 0),
            ("train/loss", 1), ("train/acc", 1), ("val/loss", 1), ("val/acc", 1),
        ]);
    }

    [Fact]
    public async Task TheResultIsTheBestValidationLossAndThePredictionsAreOfThatEpoch()
    {
        double result = double.NaN;
        using var trainer = new ScratchTrainer
        {
            Body = async (config, run, stop) => result = await Training.RunAsync(config, run, stop),
        };
        await trainer.RunAsync("model=resnet", "optimizer=adam", "lr=0.02", "schedule=constant", "epochs=8");

        double[] losses = trainer.Metric("val/loss");
        result.ShouldBe(losses.Min());
        int best = Array.IndexOf(losses, result);
        best.ShouldNotBe(losses.Length - 1);

        string[][] rows = [.. trainer.Lines("artifacts/val_predictions.csv").Skip(1).Select(line => line.Split(','))];
        rows.Length.ShouldBe(359);
        (rows.Count(row => row[1] == row[2]) / 359.0).ShouldBe(trainer.Metric("val/acc")[best]);
    }

    [Fact]
    public async Task CancellingEndsTheTraining()
    {
        using var stop = new CancellationTokenSource();
        using var trainer = new ScratchTrainer
        {
            OnMetrics = stop.Cancel,
            Body = async (config, run, _) =>
            {
                await Should.ThrowAsync<OperationCanceledException>(Training.RunAsync(config, run, stop.Token));
                return 0;
            },
        };
        (await trainer.RunAsync("model=linear", "epochs=10000")).ShouldBe(0, trainer.Console);
        Directory.Exists(trainer.PathOf("run/artifacts")).ShouldBeFalse();
    }
}
