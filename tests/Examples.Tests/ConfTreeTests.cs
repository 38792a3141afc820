using Compose;
using Trainer.Configuration;

namespace Examples.Tests;

public class ConfTreeTests
{
    private static readonly string Conf = Path.Combine(AppContext.BaseDirectory, "conf");

    /// <summary>Every option of every group, so that a new one is tested by being there.</summary>
    public static TheoryData<string> Options() =>
    [
        .. Directory.GetDirectories(Conf).SelectMany(group => Directory.GetFiles(group, "*.yaml"))
            .Select(file => $"{Path.GetFileName(Path.GetDirectoryName(file))}={Path.GetFileNameWithoutExtension(file)}")
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void TheGroupsAreThoseOfTheReadme() =>
        Directory.GetDirectories(Conf).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(["dataset", "experiment", "model", "optimizer", "schedule"]);

    [Theory]
    [MemberData(nameof(Options))]
    public async Task EveryOptionTrains(string option)
    {
        using var trainer = new ScratchTrainer();
        (await trainer.RunAsync(option, "epochs=2")).ShouldBe(0, trainer.Console);
        trainer.Metric("train/loss")[1].ShouldBeLessThan(trainer.Metric("train/loss")[0]);
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void EveryOptionOpensWithACommentThatSaysWhatItIs(string option)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Conf, $"{option.Replace('=', '/')}.yaml"));
        lines.First(line => !line.StartsWith("# @package", StringComparison.Ordinal)).ShouldStartWith("# ");
    }

    [Fact]
    public void AnExperimentChoosesAndTheCommandLineHasTheLastWord()
    {
        ComposedConfig config = ConfigComposer.FromDirectory(Conf).Compose("config", "experiment=best", "lr=0.02", "model=mlp");
        TrainConfig typed = config.Bind<TrainConfig>();
        typed.Model.Name.ShouldBe("mlp");
        typed.Model.Width.ShouldBe(128);
        typed.Optimizer.Name.ShouldBe("adam");
        typed.Optimizer.Lr.ShouldBe(0.02);
        typed.Epochs.ShouldBe(30);
    }
}
