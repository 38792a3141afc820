using Compose.Diagnostics;
using Compose.Runner.Queries;
using CsCheck;

namespace Compose.Runner.Tests.Queries;

public class QueryLawsTests
{
    private static readonly string[] valid =
    [
        "metrics.val_loss < 0.3 and params.model.name = 'resnet' or not starred = true",
        "min(metrics.`val loss`) <= -1e-05 order by last(metrics.acc) desc, start_time limit 5",
        "start_time not in last 2 weeks and (end_time > -30d or duration >= 10m)",
        "params.lr in (0.1, 0.01) and params.name not in ('a', 'it''s') and tags.note ilike '%fast_'",
        "metrics.loss is not null and start_time >= 2026-11-23T10:15:00Z",
    ];

    private static readonly Gen<string> pieces = Gen.OneOf(
        "metrics.", "params.", "`", "'", "\"", "(", ")", ",", " and ", " or ", " not ", "<", ">=", "=", "!=", " in ", " last ", " is null", " like ", "1e3",
        "-30d", "2026-11-23", "nan", "order by ", "limit ", "status", "finished", "min", ".", " ", "é", "\0", "0");

    [Fact]
    public void AnyTextIsAQueryOrRefused() => Gen.String.Sample(text => Parsed(text));

    [Fact]
    public void AnyWordsOfTheLanguageAreAQueryOrRefused() => pieces.Array[0, 16].Select(string.Concat).Sample(PrintsAsItself);

    [Fact]
    public void AChangedQueryIsAQueryOrRefused() =>
        Gen.Select(Gen.OneOf(valid), Gen.Int[0, 200], Gen.Int[0, 3], pieces).Sample((text, place, removed, inserted) =>
        {
            int at = place % (text.Length + 1);
            PrintsAsItself(text[..at] + inserted + text[Math.Min(text.Length, at + removed)..]);
        });

    private static void PrintsAsItself(string text)
    {
        if (Parsed(text) is not { } query)
            return;
        string printed = query.ToString();
        QueryParser.Parse(printed).ToString().ShouldBe(printed);
    }

    // Anything but a refusal in words fails the property.
    private static RunQuery? Parsed(string text)
    {
        try
        {
            return QueryParser.Parse(text);
        }
        catch (ComposeException refusal)
        {
            refusal.Message.ShouldNotBeEmpty();
            return null;
        }
    }
}
