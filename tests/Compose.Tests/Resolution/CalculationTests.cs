using Compose.Diagnostics;
using Compose.Interpolations;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Tests.Resolution;

public class CalculationTests
{
    [Theory]
    [InlineData("${= 1 + 2 * 3}", "7")]
    [InlineData("${= (1 + 2) * 3}", "9")]
    [InlineData("${= 2 - 3 - 4}", "-5")]
    [InlineData("${= -2 * -3}", "6")]
    [InlineData("${= 7 / 2}", "3.5")]
    [InlineData("${= 6 / 2}", "3.0")]
    [InlineData("${= 7 // 2}", "3")]
    [InlineData("${= -7 // 2}", "-4")]
    [InlineData("${= -7 % 3}", "2")]
    [InlineData("${= 1.0 // 0.1}", "9.0")]
    [InlineData("${= 7.5 % -2}", "-0.5")]
    [InlineData("${= -7.5 // 2}", "-4.0")]
    [InlineData("${= 1e-3 * 10}", "0.01")]
    [InlineData("${= 0.5 + 1}", "1.5")]
    [InlineData("${= 9223372036854775807 + 1}", "9223372036854775808")]
    [InlineData("${= ${width} * 2}", "128")]
    [InlineData("${= ${width} > 32 ? 'wide' : 'narrow'}", "wide")]
    [InlineData("${= 1 < 2 and not 2 < 1}", "True")]
    [InlineData("${= true || ${nope}}", "True")]
    [InlineData("${= ${name} == 'adam' && ${width} != 3}", "True")]
    [InlineData("${= 1 == 1.0}", "True")]
    [InlineData("${= '1' == 1}", "False")]
    [InlineData("${= null == null}", "True")]
    [InlineData("${= 'a' + 'b'}", "ab")]
    [InlineData("${= min(3, 1.5, 2)}", "1.5")]
    [InlineData("${= max(${layers})}", "64")]
    [InlineData("${= round(2.5)}", "2")]
    [InlineData("${= round(2.345, 2)}", "2.35")]
    [InlineData("${= round(2.675, 2)}", "2.67")]
    [InlineData("${= round(1.115, 2)}", "1.11")]
    [InlineData("${= round(0.125, 2)}", "0.12")]
    [InlineData("${= round(-0.05, 1)}", "-0.1")]
    [InlineData("${= round(7, 2)}", "7")]
    [InlineData("${= 123456789012345678901 / 1}", "1.2345678901234568e+20")]
    [InlineData("${= len(${layers})}", "3")]
    [InlineData("${= len('abc')}", "3")]
    [InlineData("${= true ? 1 : false ? 2 : 3}", "1")]
    [InlineData("model_${= ${width} * 2}_x", "model_128_x")]
    public void ACalculationHasATypedValue(string text, string expected) => Resolve(text).ToString().ShouldBe(expected);

    [Fact]
    public void TheBranchThatIsNotTakenIsNotCalculated() =>
        Resolve("${= ${width} > 0 ? 1 : 1 / 0}").ToString().ShouldBe("1");

    [Theory]
    [InlineData("${= 1 +}", "Expected a value, but the calculation ends here.")]
    [InlineData("${= 1 2}", "Expected an operator or the end of the calculation, but found '2'.")]
    [InlineData("${= width * 2}", "'width' is not a value.")]
    [InlineData("${= mx(1, 2)}", "There is no function 'mx'.")]
    [InlineData("${= 1 / 0}", "'0' must not be zero.")]
    [InlineData("${= 5 % 0}", "'0' must not be zero.")]
    [InlineData("${= 1.5 // 0.0}", "'0.0' must not be zero.")]
    [InlineData("${= 'a' * 2}", "''a'' must be a number for '*'.")]
    [InlineData("${= ${width} ? 1 : 2}", "'${width}' must be true or false.")]
    [InlineData("${= (1", "Expected ')', but the calculation ends here.")]
    [InlineData("${= 1 & 2}", "Expected an operator or the end of the calculation, but found '&'.")]
    public void AMistakeIsToldInPlainWords(string text, string message) =>
        Should.Throw<InterpolationException>(() => Resolve(text)).Diagnostic.Message.ShouldBe(message);

    [Fact]
    public void AWholeNumberBeyondFloatsIsNotDivided()
    {
        string huge = new('9', 400);

        Should.Throw<InterpolationException>(() => Resolve($"${{= {huge} / 2}}")).Diagnostic.Message.ShouldBe($"'{huge}' is too large for a float.");
        Resolve($"${{= {huge} // {huge}}}").ToString().ShouldBe("1");
    }

    [Fact]
    public void StrictlyThereAreNoCalculations() =>
        Should.Throw<InterpolationException>(() => InterpolationParser.Parse("${= 1}", Origin.None, extended: false));

    [Fact]
    public void AKeyThatStartsWithAnEqualsSignStaysAKey() =>
        InterpolationParser.Parse("${=a}", Origin.None).Single.ShouldBeOfType<NodeReference>();

    private static ConfigNode Resolve(string text) =>
        SomeTree.Resolver("width: 64\nname: adam\nlayers: [16, 64, 32]\n").ResolveText(text, Origin.None);
}
