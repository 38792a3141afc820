using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Resolution;

namespace Compose.Tests.Binding;

public class DelegateResolverTests
{
    private enum Unit
    {
        Seconds,
        Minutes,
    }

    private sealed record Shape(int Width, int Height);

    [Fact]
    public void ArgumentsBecomeWhatTheParametersAskFor() => Yaml(
        """
        area: ${times:2,${width}}
        width: 1.5
        size: ${count:[1,2,3]}
        shape: ${grown:{width:1,height:2}}
        span: ${lasts:3,minutes}
        """,
        composer => composer
            .AddResolver("times", (double a, double b) => a * b)
            .AddResolver("count", (List<int> items) => items.Count)
            .AddResolver("grown", (Shape shape) => shape with { Width = shape.Width + 1 })
            .AddResolver("lasts", (int number, Unit unit) => number * (unit == Unit.Minutes ? 60 : 1)))
        .ShouldBe("area: 3.0\nwidth: 1.5\nsize: 3\nshape:\n  width: 2\n  height: 2\nspan: 180\n");

    [Fact]
    public void ParametersMayHaveDefaultsAndTakeTheRest() => Yaml(
        "a: ${power:3}\nb: ${power:3,3}\nc: ${sum:}\nd: ${sum:1,2,3}\ne: ${nothing:}\nf: ${first:null}\n",
        composer => composer
            .AddResolver("power", (long number, int exponent = 2) => (long)Math.Pow(number, exponent))
            .AddResolver("sum", (params long[] numbers) => numbers.Sum())
            .AddResolver("nothing", () => (string?)null)
            .AddResolver("first", (string? text) => text ?? "none"))
        .ShouldBe("a: 9\nb: 27\nc: 0\nd: 6\ne: null\nf: none\n");

    [Fact]
    public void TheCallKnowsThePlaceAndTheValuesAround() => Yaml(
        "scale: 10\nmodel:\n  width: 3\n  height: ${scaled:width}\n  depth: ${where:}\n  gone: ${scaled:nope}\n",
        composer => composer
            .AddResolver("where", (ResolverCall call) => call.Path.ToString())
            .AddResolver("scaled", (ResolverCall call, string beside) =>
                call.Find($".{beside}") is ScalarNode { Value: var value } && value.TryGetInt64(out long found)
                    ? found * (long)((ScalarNode)call.Find("scale")!).Value.AsInteger
                    : -1))
        .ShouldBe("scale: 10\nmodel:\n  width: 3\n  height: 30\n  depth: model.depth\n  gone: -1\n");

    [Theory]
    [InlineData(true, "a: 1\nb: 1\nc: 2\n")]
    [InlineData(false, "a: 1\nb: 2\nc: 3\n")]
    public void ACachedOneIsCalledOnceForTheSameArguments(bool cached, string expected)
    {
        int calls = 0;
        Yaml("a: ${next:x}\nb: ${next:x}\nc: ${next:y}\n", composer => composer.AddResolver("next", (string _) => ++calls, cached)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("${times:2}", "The resolver 'times' takes 2 arguments, but was given 1.")]
    [InlineData("${times:2,abc}", "Argument 2 of the resolver 'times': 'b' must be a number, but is 'abc'.")]
    [InlineData("${times:2,[1]}", "Argument 2 of the resolver 'times': 'b' must be a number, but is a list.")]
    [InlineData("${sum:1,x}", "Argument 2 of the resolver 'sum': 'numbers' must be a whole number, but is 'x'.")]
    [InlineData("${broken:}", "The resolver 'broken' failed: out of order")]
    [InlineData("${around:}", "'a' leads back to itself: a → a.")]
    public void AMistakeIsToldAtTheCall(string text, string message)
    {
        ComposeException mistake = Should.Throw<ComposeException>(() => Yaml(
            $"a: {text}\n",
            composer => composer
                .AddResolver("times", (double a, double b) => a * b)
                .AddResolver("sum", (params long[] numbers) => numbers.Sum())
                .AddResolver("around", (ResolverCall call) => call.Find("a")!)
                .AddResolver("broken", string () => throw new InvalidOperationException("out of order"))));
        mistake.Diagnostic.Message.ShouldBe(message);
        mistake.Diagnostic.Origin.ToString().ShouldBe("(code) config:1:4");
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData("1st")]
    [InlineData("a:b")]
    public void ANameThatNoCallCanHaveIsRefused(string name) =>
        Should.Throw<ArgumentException>(() => ConfigComposer.CreateBuilder().AddResolver(name, () => 1));

    [Fact]
    public void AFunctionMustGiveAValue() =>
        Should.Throw<ArgumentException>(() => ConfigComposer.CreateBuilder().AddResolver("log", (string text) => Console.WriteLine(text)))
            .Message.ShouldStartWith("The resolver 'log' must give a value, not Void.");

    private static string Yaml(string yaml, Func<ConfigComposerBuilder, ConfigComposerBuilder> add) =>
        add(ConfigComposer.CreateBuilder().AddConfig("config", yaml)).Build().Compose("config").ToYaml(resolve: true);
}
