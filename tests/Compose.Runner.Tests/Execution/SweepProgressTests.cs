using Compose.Runner.Execution;
using Compose.Runner.Runs;
using Compose.Runner.Settings;
using Compose.Runner.Sweeps;
using Compose.Runner.Terminal;

namespace Compose.Runner.Tests.Execution;

public class SweepProgressTests
{
    private readonly HandClock clock = new();

    [Fact]
    public void ALineSaysHowFarTheSweepIsAndHowLongItWillTake()
    {
        var progress = new SweepProgress(10, clock);
        progress.PassOver(Result(0, 5));
        progress.Begin(new Trial(1, ["lr=1"]));
        progress.Begin(new Trial(2, ["lr=2"]));
        clock.Pass(TimeSpan.FromSeconds(4));
        progress.End(Result(1, 0.25));
        progress.End(Result(2, double.NaN, RunStatus.Failed));
        progress.Begin(new Trial(3, ["lr=3"]));

        progress.Line().ShouldBe("3/10 done, 1 running, 1 failed, 30 jobs/min, about 14 s left, lowest 0.25 (#1), highest 5 (#0)");
    }

    [Theory]
    [InlineData(20)]
    [InlineData(3)]
    [InlineData(1)]
    public void NoRowIsAsWideAsTheScreen(int width)
    {
        var progress = new SweepProgress(null, clock);
        for (int at = 0; at < 12; at++)
            progress.Begin(new Trial(at, [$"a.very.long.key.indeed={at}"]));
        progress.Table(width).Count.ShouldBe(10);
        progress.Table(width).ShouldAllBe(row => row.Length <= Math.Max(1, width - 1));
    }

    [Fact]
    public void WhatIsWrittenScrollsByAboveTheStatus()
    {
        var screen = new Screen();
        int drawn = 0;
        using var writer = new StatusWriter(screen, () => [$"status {++drawn}", "second row"], clock);
        writer.WriteLine("one");
        clock.Pass(TimeSpan.FromSeconds(1));
        writer.Write("tw");
        writer.Refresh(); // in the middle of a line nothing is drawn
        writer.WriteLine("o");
        writer.Refresh();
        screen.Rows().ShouldBe(["one", "two", $"status {drawn}", "second row"]);
        writer.End();
        writer.Refresh();
        screen.Rows().ShouldBe(["one", "two", ""]);
    }

    [Fact]
    public void ElsewhereThanOnATerminalALineIsToldNowAndThen()
    {
        var error = new StringWriter { NewLine = "\n" };
        var environment = new AppEnvironment { Output = TextWriter.Null, Error = error, Clock = clock, WorkingDirectory = "/", ProgramDirectory = "/" };
        using (ProgressDisplay.Show(environment, new SweepProgress(4, clock), out AppEnvironment shared))
        {
            shared.ShouldBeSameAs(environment);
            clock.Ring();
            clock.Ring();
        }

        clock.Ring(); // it is over
        error.ToString().ShouldBe("0/4 done, 0 running\n0/4 done, 0 running\n");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ErrorsThatGoToAFileGoThereBesideALivingStatus(bool onTerminal)
    {
        var error = new StringWriter { NewLine = "\n" };
        var environment = new AppEnvironment
        {
            Output = TextWriter.Null, Error = error, HasErrorsOnTerminal = () => onTerminal, TerminalWidth = () => 80, Clock = clock, WorkingDirectory = "/", ProgramDirectory = "/",
        };
        using (ProgressDisplay.Show(environment, new SweepProgress(4, clock), out AppEnvironment shared))
            shared.Error.WriteLine("oh");

        error.ToString().ShouldBe(onTerminal ? "" : "oh\n");
    }

    private static SweepResult Result(int number, double value, RunStatus status = RunStatus.Finished) =>
        new(number, [$"lr={number}"], status, value, null, 1);

    /// <summary>As much of a terminal as is needed: text, line feeds, and the two sequences that take lines away.</summary>
    private sealed class Screen : StringWriter
    {
        public string[] Rows()
        {
            var rows = new List<string> { "" };
            int row = 0;
            string text = ToString();
            for (int at = 0; at < text.Length; at++)
            {
                switch (text[at])
                {
                    case '\n':
                        row++;
                        if (row == rows.Count)
                            rows.Add("");
                        break;
                    case '\r':
                        break;
                    case '\e' when text.AsSpan(at).StartsWith("\e[J"):
                        rows.RemoveRange(row + 1, rows.Count - row - 1);
                        rows[row] = "";
                        at += 2;
                        break;
                    case '\e':
                        row -= text[at + 2] - '0';
                        at += 3;
                        break;
                    default:
                        rows[row] += text[at];
                        break;
                }
            }

            return [.. rows];
        }
    }
}
