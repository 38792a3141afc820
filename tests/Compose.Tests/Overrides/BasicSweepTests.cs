using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Overrides;

namespace Compose.Tests.Overrides;

public class BasicSweepTests
{
    private static readonly KeyValuePair<string, string>[] NoParameters = [];

    [Fact]
    public void TheLastOverrideVariesFastest() =>
        Jobs("a=1,2", "b=x,y").ShouldBe(["a=1 b=x", "a=1 b=y", "a=2 b=x", "a=2 b=y"]);

    [Fact]
    public void NoOverridesAreOneJob() => Jobs().ShouldBe([""]);

    [Fact]
    public void AnEmptySweepIsNoJob() => Jobs("a=1,2", "n=range(0)").ShouldBeEmpty();

    [Fact]
    public void AChoiceAmongTheValuesOfAChoiceIsNoJob() =>
        Should.Throw<ComposeException>(() => Jobs("k=sort(b,a),c")).Diagnostic.Message.ShouldBe("A sweep cannot stand inside another value.");

    [Fact]
    public void ALaterOverrideOfAKeyTakesThePlaceOfTheEarlier() =>
        Jobs("a=1,2", "b=1", "a=3").ShouldBe(["a=3 b=1"]);

    [Fact]
    public void AGlobTakesTheMatchingOptions() =>
        Jobs("db=glob(*sql,exclude=my*)").ShouldBe(["db=pgsql"]);

    [Fact]
    public void ZippedKeysChangeTogether() =>
        Jobs("lr,+decay=zip([0.1,0.01],range(1,3))", "n=1,2").ShouldBe(
            ["lr=0.1 +decay=1 n=1", "lr=0.1 +decay=1 n=2", "lr=0.01 +decay=2 n=1", "lr=0.01 +decay=2 n=2"]);

    [Fact]
    public void ParametersComeFirstAndGiveWayToTheCommandLine() =>
        Shown(Sweep().Jobs([new("a", "1,2"), new("b", "x")], OverrideParser.ParseAll(["b=y", "c=1"]))).ShouldBe(["a=1 b=y c=1", "a=2 b=y c=1"]);

    [Fact]
    public void TheSettingsOfHydraAreLeftOut() => Jobs("hydra.sweep.dir=x", "a=1,2").ShouldBe(["a=1", "a=2"]);

    [Fact]
    public void AShuffledSweepHasTheSameJobsInAnotherOrder()
    {
        string[] jobs = Shown(Sweep(new Random(1)).Jobs(NoParameters, OverrideParser.ParseAll(["n=shuffle(range(20))"])));

        jobs.ShouldNotBe(Enumerable.Range(0, 20).Select(number => $"n={number}"));
        jobs.ShouldBe(Enumerable.Range(0, 20).Select(number => $"n={number}"), ignoreOrder: true);
    }

    [Fact]
    public void TooManyJobsAreRefusedBeforeTheyAreMade() =>
        Should.Throw<ComposeException>(() => Jobs("a=range(1000000)", "b=range(1000000)")).Kind.ShouldBe(ErrorKind.LimitExceeded);

    [Fact]
    public void BatchesHoldSoManyJobsAtMost()
    {
        IReadOnlyList<ImmutableArray<string>> jobs = Sweep().Jobs(NoParameters, OverrideParser.ParseAll(["n=range(5)"]));

        BasicSweep.Batches(jobs, 2).Select(batch => batch.Length).ShouldBe([2, 2, 1]);
        BasicSweep.Batches(jobs, null).Select(batch => batch.Length).ShouldBe([5]);
    }

    private static string[] Jobs(params string[] overrides) => Shown(Sweep().Jobs(NoParameters, OverrideParser.ParseAll(overrides)));

    private static string[] Shown(IEnumerable<ImmutableArray<string>> jobs) => [.. jobs.Select(job => string.Join(' ', job))];

    private static BasicSweep Sweep(Random? random = null) => new(new Databases(), random: random);

    private sealed class Databases : IGroupOptions
    {
        public IReadOnlyList<string> OptionsOf(string group) => group == "db" ? ["mariadb", "mysql", "pgsql"] : [];
    }
}
