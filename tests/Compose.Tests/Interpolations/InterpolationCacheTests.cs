using Compose.Diagnostics;
using Compose.Interpolations;
using Compose.Text;

namespace Compose.Tests.Interpolations;

public class InterpolationCacheTests
{
    [Fact]
    public void ADistinctTextIsParsedOnce()
    {
        var cache = new InterpolationCache();
        cache.Parse("${a}", Origin.None).ShouldBeSameAs(cache.Parse("${a}", Origin.None));
    }

    [Fact]
    public void StrictlyThereAreNoCalculations() =>
        Should.Throw<InterpolationException>(() => new InterpolationCache(extended: false).Parse("${= 1 + 2}", Origin.None))
            .Kind.ShouldBe(ErrorKind.InterpolationSyntax);

    [Theory]
    [InlineData("${=x}")]
    [InlineData("${= }")]
    public void WhatOmegaConfTakesForAKeyStaysOne(string text) =>
        InterpolationParser.Parse(text, Origin.None).Single.ShouldBeOfType<NodeReference>();
}
