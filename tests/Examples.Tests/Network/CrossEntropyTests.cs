using Trainer.Network;

namespace Examples.Tests.Network;

public class CrossEntropyTests
{
    [Fact]
    public void ProbabilitiesOfARowAddUpToOneHoweverHighTheScores()
    {
        float[] scores = [1, 1, 2, 1000, -1000, 998];
        CrossEntropy.ToProbabilities(scores, 3);
        scores[0].ShouldBe(scores[1]);
        ((double)scores[2]).ShouldBe(1 / (1 + 2 / Math.E), 1e-6);
        ((double)scores[3]).ShouldBe(1 / (1 + Math.Exp(-2)), 1e-6);
        scores.Sum().ShouldBe(2, 1e-5);
    }

    [Fact]
    public void TheLossIsTheNegativeLogarithmOfWhatTheRightClassGot() =>
        CrossEntropy.Loss([0.25f, 0.75f, 0.5f, 0.5f], [0, 1], 2).ShouldBe(Math.Log(4) + Math.Log(2), 1e-6);

    [Fact]
    public void ARowIsRightWhenItsClassHasTheHighestProbability() =>
        CrossEntropy.Correct([0.25f, 0.75f, 0.6f, 0.4f], [1, 1], 2).ShouldBe(1);
}
