using Compose.Runner.Logging;
using Microsoft.Extensions.Logging;

namespace Compose.Runner.Tests.Logging;

public class LogFormatTests
{
    private static readonly DateTimeOffset Time = new(2026, 11, 23, 10, 15, 30, 7, TimeSpan.Zero);

    [Theory]
    [InlineData("[%(asctime)s][%(name)s][%(levelname)s] - %(message)s", "[2026-11-23 10:15:30,007][app][WARNING] - low\n")]
    [InlineData("%(message)s", "low\n")]
    [InlineData("%(levelname)-8s|%(unknown)s|", "WARNING||\n")]
    [InlineData("100%", "100%\n")]
    public void ALineHasTheFieldsOfItsFormat(string format, string line) =>
        new LogFormat(format).Format(Time, "app", LogLevel.Warning, "low", null).ShouldBe(line);

    [Fact]
    public void ColoursAreOnlyForWhoeverWantsThem()
    {
        const string format = "%(log_color)s%(levelname)s%(reset)s";

        new LogFormat(format, coloured: () => true).Format(Time, "app", LogLevel.Error, "", null).ShouldBe("\e[31mERROR\e[0m\n");
        new LogFormat(format).Format(Time, "app", LogLevel.Error, "", null).ShouldBe("ERROR\n");
    }

    [Fact]
    public void AnExceptionFollowsItsLine() =>
        new LogFormat("%(message)s").Format(Time, "app", LogLevel.Error, "Job failed", new InvalidOperationException("boom"))
            .ShouldBe("Job failed\nSystem.InvalidOperationException: boom\n");

    [Fact]
    public void ALineForProgramsIsOneJsonObject()
    {
        var format = new JsonLogFormat();

        format.Format(Time, "app", LogLevel.Warning, "wörd \"a\"\nb", null)
            .ShouldBe("""{"time":"2026-11-23T10:15:30.007+00:00","level":"WARNING","logger":"app","message":"wörd \"a\"\nb"}""" + "\n");
        format.Format(Time, "app", LogLevel.Error, "Job failed", new InvalidOperationException("boom"))
            .ShouldEndWith(""","message":"Job failed","exception":"System.InvalidOperationException: boom"}""" + "\n");
    }
}
