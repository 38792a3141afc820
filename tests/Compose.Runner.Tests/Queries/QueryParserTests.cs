using Compose.Diagnostics;
using Compose.Runner.Queries;

namespace Compose.Runner.Tests.Queries;

public class QueryParserTests
{
    [Theory]
    [InlineData("metrics.val_loss < 0.3 and params.model.name = 'resnet' and tags.stage != 'debug'")]
    [InlineData("metrics.val/loss <= 1e-05")]
    [InlineData("metrics.`val loss` is null")]
    [InlineData("(status = 'failed' or status = 'lost') and not starred = true")]
    [InlineData("not (dirty = true and duration > 10m)")]
    [InlineData("min(metrics.loss) < 0.1 order by last(metrics.acc) desc, start_time limit 5")]
    [InlineData("start_time > -30d and start_time in last month")]
    [InlineData("start_time not in last 2 weeks or end_time in today")]
    [InlineData("params.lr in (0.1, 0.01) and params.name not in ('a', 'it''s')")]
    [InlineData("tags.note ilike '%fast%' and name not like 'x_'")]
    [InlineData("start_time >= 2026-11-01 and end_time < 2026-11-23T10:15:00Z")]
    [InlineData("metrics.loss = nan or metrics.loss > -inf")]
    [InlineData("order by start_time")]
    [InlineData("limit 3")]
    [InlineData("")]
    public void PrintingAndParsingAgainChangesNothing(string text) => QueryParser.Parse(text).ToString().ShouldBe(text);

    [Theory]
    [InlineData("metric.a > 1", "metrics.a > 1.0")]
    [InlineData("parameters.\"a b\" = \"x\"", "params.`a b` = 'x'")]
    [InlineData("attributes.run_id = 'x'", "id = 'x'")]
    [InlineData("run.start_time > 1664067852747", "start_time > 1664067852747.0")]
    [InlineData("avg(metrics.a) == 2 AND tags.`x``y` <> 'z'", "mean(metrics.a) = 2.0 and tags.`x``y` != 'z'")]
    [InlineData("a = 1", null)]
    [InlineData("created > '2026-11-01'", "start_time > 2026-11-01")]
    public void OtherSpellingsMeanTheSame(string text, string? printed)
    {
        if (printed is null)
            Should.Throw<ComposeException>(() => QueryParser.Parse(text));
        else
            QueryParser.Parse(text).ToString().ShouldBe(printed);
    }

    [Fact]
    public void AMistakeIsShownWhereItStands() => Message("metrics.val_loss < 0.3 adn status = 'finished'").ShouldBe(
        """
        Expected 'and', 'or', 'order by', 'limit' or the end but found 'adn'.
          --> query:1:24
            |
          1 | metrics.val_loss < 0.3 adn status = 'finished'
            |                        ^^^
        """.ReplaceLineEndings("\n"));

    [Theory]
    [InlineData("metrics.loss <", "Expected a value but found the end.")]
    [InlineData("metrics.loss < 'low'", "metrics.loss is compared with a number.")]
    [InlineData("metrics.loss like 'x'", "metrics.loss is a number, and 'like' compares text.")]
    [InlineData("params.name = resnet", "'resnet' is not a value.")]
    [InlineData("params.name = 'resnet", "Expected a value but found a text whose quote ' is not closed.")]
    [InlineData("statsu = 'x'", "A run has no property 'statsu'.")]
    [InlineData("status = 'finishd'", "There is no status 'finishd'.")]
    [InlineData("mni(metrics.a) < 1", "There is no function 'mni'.")]
    [InlineData("min(params.a) < 1", "min() takes a metric, and params.a is none.")]
    [InlineData("start_time > 'soon'", "start_time is compared with a point in time.")]
    [InlineData("start_time > 30d", "30d from now is still to come.")]
    [InlineData("start_time in last fortnight", "Expected a unit of time but found 'fortnight'.")]
    [InlineData("metrics.a in last month", "metrics.a is not a point in time.")]
    [InlineData("metrics. < 1", "Expected a name after 'metrics.' but found '<'.")]
    [InlineData("(status = 'lost'", "Expected ')' but found the end.")]
    [InlineData("status = 'lost' limit -1", "Expected a whole number but found '-1'.")]
    [InlineData("status = 'lost' ; drop table runs", "Expected 'and', 'or', 'order by', 'limit' or the end but found ';'.")]
    public void EachMistakeSaysWhatWasWanted(string text, string message) =>
        Message(text).Split('\n')[0].ShouldBe(message);

    [Fact]
    public void AQueryIsBounded()
    {
        Message(string.Concat(Enumerable.Repeat("(", 100_000))).ShouldStartWith("A query nests at most 60 deep.");
        Message(string.Join(" or ", Enumerable.Repeat("number = 1", 600))).ShouldStartWith("A query has at most 500 conditions.");
    }

    private static string Message(string text) => Should.Throw<ComposeException>(() => QueryParser.Parse(text)).Message;
}
