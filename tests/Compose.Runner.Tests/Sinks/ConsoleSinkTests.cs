using Compose.Runner.Sinks;
using Compose.Runner.Tracking;

namespace Compose.Runner.Tests.Sinks;

public class ConsoleSinkTests
{
    [Fact]
    public async Task ANameDoesNotControlTheTerminal()
    {
        var output = new StringWriter { NewLine = "\n" };

        await Show(new ConsoleSink(() => output), [new MetricPoint("\e[31ma\nb", 1, 0, 0)]);

        output.ToString().ShouldBe("step 0  \uFFFD[31ma\uFFFDb 1\n");
    }

    [Fact]
    public async Task InASweepALineSaysWhichJobItIsOf()
    {
        var output = new StringWriter { NewLine = "\n" };

        await Show(new ConsoleSink(() => output, job: 7), [new MetricPoint("loss", 0.25, 1, 0)]);

        output.ToString().ShouldBe("#7  step 1  loss 0.25\n");
    }

    [Fact]
    public async Task EachStepIsALine()
    {
        var output = new StringWriter { NewLine = "\n" };
        MetricPoint[] points = [new("loss", 0.25, 1, 0), new("acc", 0.123456, 1, 0), new("loss", 0.2, 2, 0)];

        await Show(new ConsoleSink(() => output), points);

        output.ToString().ShouldBe("step 1  loss 0.25  acc 0.1235\nstep 2  loss 0.2\n");
    }

    [Fact]
    public async Task OfVeryManyStepsTheConsoleShowsSomeAndTheLast()
    {
        var output = new StringWriter { NewLine = "\n" };
        MetricPoint[] points = [.. Enumerable.Range(0, 1350).Select(step => new MetricPoint("loss", 1, step, step))]; // one a millisecond

        await Show(new ConsoleSink(() => output), points);

        output.ToString().Split('\n')[999..].ShouldBe(
        [
            "step 999  loss 1", "step 1099  loss 1", "step 1199  loss 1", "step 1299  loss 1", "... 49 more steps ...", "step 1349  loss 1", "",
        ]);
    }

    [Fact]
    public async Task AStepThatComesInTwoBatchesIsOneLine()
    {
        var output = new StringWriter { NewLine = "\n" };

        await Show(new ConsoleSink(() => output), [new MetricPoint("loss", 0.25, 1, 0)], [new MetricPoint("acc", 0.5, 1, 0), new MetricPoint("loss", 0.2, 2, 0)]);

        output.ToString().ShouldBe("step 1  loss 0.25  acc 0.5\nstep 2  loss 0.2\n");
    }

    [Fact]
    public async Task WhenNothingMoreOfAStepComesTheLineIsShown()
    {
        var output = new StringWriter { NewLine = "\n" };
        var clock = new HandClock();
        await using var sink = new ConsoleSink(() => output, clock: clock);

        await sink.EmitAsync(new RunEvent.MetricsLogged(0, new MetricPoint[] { new("loss", 0.25, 1, 0) }), TestContext.Current.CancellationToken);
        output.ToString().ShouldBeEmpty();
        clock.Ring();

        output.ToString().ShouldBe("step 1  loss 0.25\n");
    }

    [Fact]
    public async Task AFlushShowsTheLineThatWaits()
    {
        var output = new StringWriter { NewLine = "\n" };
        await using var sink = new ConsoleSink(() => output, clock: new HandClock());

        await sink.EmitAsync(new RunEvent.MetricsLogged(0, new MetricPoint[] { new("loss", 0.25, 1, 0) }), TestContext.Current.CancellationToken);
        await sink.FlushAsync(TestContext.Current.CancellationToken);

        output.ToString().ShouldBe("step 1  loss 0.25\n");
    }

    private static async Task Show(ConsoleSink sink, params MetricPoint[][] batches)
    {
        foreach (MetricPoint[] batch in batches)
            await sink.EmitAsync(new RunEvent.MetricsLogged(0, batch), TestContext.Current.CancellationToken);
        await sink.DisposeAsync();
    }
}
