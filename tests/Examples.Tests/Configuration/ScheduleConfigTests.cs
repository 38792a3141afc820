using Trainer.Configuration;

namespace Examples.Tests.Configuration;

public class ScheduleConfigTests
{
    [Fact]
    public void ConstantStays() => new ScheduleConfig { Name = "constant" }.FractionAt(7, 10).ShouldBe(1);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(5, 0.6)]
    [InlineData(10, 0.2)]
    public void CosineFallsToItsFraction(int epoch, double fraction) =>
        new ScheduleConfig { Name = "cosine", FinalFraction = 0.2 }.FractionAt(epoch, 10).ShouldBe(fraction, 1e-12);

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 0.5)]
    [InlineData(6, 0.25)]
    public void StepDropsEveryFewEpochs(int epoch, double fraction) =>
        new ScheduleConfig { Name = "step", EveryEpochs = 3, Factor = 0.5 }.FractionAt(epoch, 10).ShouldBe(fraction, 1e-12);
}
