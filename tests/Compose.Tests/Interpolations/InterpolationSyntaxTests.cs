using Compose.Diagnostics;
using Compose.Interpolations;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Tests.Interpolations;

public class InterpolationSyntaxTests
{
    private readonly InterpolationSyntax extended = new();
    private readonly InterpolationSyntax strict = new(extended: false);

    [Fact]
    public void AValueIsParsedOnceWhereverItIsPut()
    {
        ScalarNode node = Node("${a}");
        var elsewhere = (ScalarNode)node.InPlaceOf(Node("1"));

        extended.Parse(node).ShouldBeSameAs(extended.Parse(node));
        extended.Parse((ScalarNode)node.InPlaceOf(Node("1"))).ShouldBeSameAs(extended.Parse(node));
        extended.Parse(elsewhere).ToString().ShouldBe("${a}");
    }

    [Fact]
    public void StrictlyThereAreNoCalculations() =>
        Should.Throw<InterpolationException>(() => strict.Parse(Node("${= 1 + 2}"))).Kind.ShouldBe(ErrorKind.InterpolationSyntax);

    [Fact]
    public void WhatWasParsedByOneGrammarIsNotTakenByTheOther()
    {
        ScalarNode node = Node("${= 1 + 2}");
        extended.Parse(node).Single.ShouldBeOfType<CalculationPart>();
        Should.Throw<InterpolationException>(() => strict.Parse(node));
    }

    [Theory]
    [InlineData("${=x}")]
    [InlineData("${= }")]
    public void WhatOmegaConfTakesForAKeyStaysOne(string text) =>
        InterpolationParser.Parse(text, Origin.None).Single.ShouldBeOfType<NodeReference>();

    private static ScalarNode Node(string text) => new(ScalarValue.From(text));
}
