using System.Text;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Resolution;
using Compose.Text;

namespace Compose.Tests.Resolution;

public class ConfigResolverTests
{
    [Fact]
    public void AChainOfTenThousandInterpolationsResolvesOrIsRefused()
    {
        var yaml = new StringBuilder("k0: 1\n");
        for (int at = 1; at <= 10_000; at++)
            yaml.Append($"k{at}: ${{k{at - 1}}}\n");
        ConfigResolver resolver = SomeTree.Resolver(yaml.ToString());

        resolver.ResolveAll().ShouldBeOfType<MappingNode>()["k10000"]!.ToString().ShouldBe("1");
    }

    [Fact]
    public void AChainTooLongForTheStackIsAClearError()
    {
        var yaml = new StringBuilder();
        for (int at = 0; at < 100_000; at++)
            yaml.Append($"k{at}: ${{k{at + 1}}}\n");
        yaml.Append("k100000: 1\n");

        Should.Throw<InterpolationException>(() => SomeTree.Resolver(yaml.ToString()).ResolveAll()).Kind.ShouldBe(ErrorKind.LimitExceeded);
    }

    [Fact]
    public void AResolvedValueKeepsTheOriginOfTheValueAndRemembersTheInterpolation()
    {
        ConfigNode value = SomeTree.Resolver("a: 7\nb: ${a}\n").Select("b")!;

        value.Origin.ToString().ShouldBe("test.yaml:1:4");
        value.Replaced!.Origin.ToString().ShouldBe("test.yaml:2:4");
    }

    [Fact]
    public void ACachedResolverIsCalledOnceForTheSameArguments()
    {
        int calls = 0;
        var counter = new FunctionResolver("count", call => call.Scalar(ScalarValue.From(++calls)), cached: true);

        SomeTree.Resolver("a: ${count:x}\nb: ${count:x}\nc: ${count:y}\n", counter).ResolveAll()
            .ShouldBeOfType<MappingNode>().Entries.Select(entry => entry.Value.ToString()).ShouldBe(["1", "1", "2"]);
    }

    [Fact]
    public void AnExceptionOfAResolverIsToldAtItsPlace()
    {
        var broken = new FunctionResolver("broken", _ => throw new InvalidOperationException("no luck"));

        Should.Throw<InterpolationException>(() => SomeTree.Resolver("a: x ${broken:}\n", broken).ResolveAll()).Message.ShouldBe("""
            The resolver 'broken' failed: no luck
              --> test.yaml:1:6
                |
              1 | a: x ${broken:}
                |      ^^^^^^^^^^
            """);
    }

    [Theory]
    [InlineData("%Y-%m-%d", "2026-03-07")]
    [InlineData("%H-%M-%S", "09-05-03")]
    [InlineData("%j %a %b %e %p", "066 Sat Mar  7 AM")]
    [InlineData("100%% %f %Q", "100% 000000 %Q")]
    public void TimesAreFormattedAsInC(string pattern, string expected) =>
        StrfTime.Format(pattern, new DateTimeOffset(2026, 3, 7, 9, 5, 3, TimeSpan.Zero)).ShouldBe(expected);
}
