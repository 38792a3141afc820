using Compose.Runner.Sinks;
using Compose.Runner.Tracking;

namespace Compose.Runner.Tests.Sinks;

public class ConsoleSinkTests
{
    [Fact]
    public async Task ANameDoesNotControlTheTerminal()
    {
        var output = new StringWriter { NewLine = "\n" };

        await new ConsoleSink(() => output).EmitAsync(
            new RunEvent.MetricsLogged(0, new MetricPoint[] { new("\e[31ma\nb", 1, 0, 0) }), TestContext.Current.CancellationToken);

        output.ToString().ShouldBe("step 0  \uFFFD[31ma\uFFFDb 1\n");
    }

    [Fact]
    public async Task InASweepALineSaysWhichJobItIsOf()
    {
        var output = new StringWriter { NewLine = "\n" };

        await new ConsoleSink(() => output, job: 7).EmitAsync(
            new RunEvent.MetricsLogged(0, new MetricPoint[] { new("loss", 0.25, 1, 0) }), TestContext.Current.CancellationToken);

        output.ToString().ShouldBe("#7  step 1  loss 0.25\n");
    }

    [Fact]
    public async Task EachStepIsALine()
    {
        var output = new StringWriter { NewLine = "\n" };
        MetricPoint[] points = [new("loss", 0.25, 1, 0), new("acc", 0.123456, 1, 0), new("loss", 0.2, 2, 0)];

        await new ConsoleSink(() => output).EmitAsync(new RunEvent.MetricsLogged(0, points), TestContext.Current.CancellationToken);

        output.ToString().ShouldBe("step 1  loss 0.25  acc 0.1235\nstep 2  loss 0.2\n");
    }

    [Fact]
    public async Task OfVeryManyStepsTheConsoleShowsSomeAndTheLast()
    {
        var output = new StringWriter { NewLine = "\n" };
        MetricPoint[] points = [.. Enumerable.Range(0, 1350).Select(step => new MetricPoint("loss", 1, step, step))]; // one a millisecond

        await using (var sink = new ConsoleSink(() => output))
            await sink.EmitAsync(new RunEvent.MetricsLogged(0, points), TestContext.Current.CancellationToken);

        output.ToString().Split('\n')[999..].ShouldBe(
        [
            "step 999  loss 1", "step 1099  loss 1", "step 1199  loss 1", "step 1299  loss 1", "... 49 more steps ...", "step 1349  loss 1", "",
        ]);
    }
}
