using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Overrides;

namespace Compose.Tests.Overrides;

public class OverrideParserTests
{
    [Theory]
    [InlineData("+trainer.lr=[1,2]")]
    [InlineData("~db@backup")]
    [InlineData("++a/b@c.d={x:1,y:[a,'b c']}")]
    [InlineData("db=mysql,postgresql")]
    [InlineData("n=range(1,4,1)")]
    [InlineData("name='it\\'s'")]
    [InlineData("k=")]
    [InlineData("k=resnet 50")]
    [InlineData("url=http://host:80/path?q")]
    [InlineData("k=${a.b}/${c}")]
    [InlineData("k=tag('t',choice(a,b))")]
    [InlineData("tags+=[a,b]")]
    [InlineData("tags^=[a,b]")]
    [InlineData("lr,wd=zip([0.1,0.2],[1,2])")]
    public void PrintingAndParsingAgainChangesNothing(string text) =>
        OverrideParser.Parse(text).ToString().ShouldBe(text);

    [Theory]
    [InlineData("k=str(1)", "k='1'")]
    [InlineData("k=a\\,b", "k='a,b'")]
    [InlineData("k=[ a , b ]", "k=[a,b]")]
    public void WhatWouldReadBackAsSomethingElseIsPrintedInQuotes(string text, string printed) =>
        OverrideParser.Parse(text).ToString().ShouldBe(printed);

    [Theory]
    [InlineData("k=str(a,choice(b,c))")]
    [InlineData("k=json_str([],range(3))")]
    [InlineData("k=shuffle(a,sort(2,1))")]
    public void ASweepIsNotOneValueOfSeveral(string text) =>
        Should.Throw<OverrideSyntaxException>(() => OverrideParser.Parse(text)).Message.ShouldContain("takes a sweep alone");

    [Theory]
    [InlineData("k={a:int(x),a:1}")]
    [InlineData("k=[{1:bool(),true:no}]")]
    public void AMistakeInAnEntryOfADictCountsEvenIfALaterEntryTakesItsPlace(string text) =>
        Should.Throw<OverrideSyntaxException>(() => OverrideParser.Parse(text));

    [Fact]
    public void CallsInADictTakeThePlaceOfEarlierEntries() =>
        OverrideParser.Parse("k={a:int(1.5),b:2,a:str(x)}").ToString().ShouldBe("k={a:x,b:2}");

    [Theory]
    [InlineData("k=${}")]
    [InlineData("k=a${}b")]
    public void AnInterpolationOfNothingIsRefused(string text) =>
        Should.Throw<OverrideSyntaxException>(() => OverrideParser.Parse(text));

    [Fact]
    public void AValueIsTypedAsHydraTypesIt()
    {
        OverrideParser.Parse("k=1_000").Value!.ToNode().ShouldBeOfType<ScalarNode>().Value.ShouldBe(ScalarValue.From(1000));
        OverrideParser.Parse("k='1'").Value!.ToNode().ShouldBeOfType<ScalarNode>().Value.ShouldBe(ScalarValue.From("1"));
        OverrideParser.Parse("k=Null").Value!.ToNode().IsNull.ShouldBeTrue();
    }

    [Fact]
    public void AnOriginCoversTheValueItself() =>
        OverrideParser.Parse("k=[a, bc]").Value.ShouldBeOfType<ListValue>().Items[1].Origin.ToString().ShouldBe("override:1:7");

    [Theory]
    [InlineData("+a'b=1", "Character")]
    [InlineData("~+a='b", "Character")]
    [InlineData("+~a='b", "Syntax")]
    [InlineData("k=[a,b{,'c]", "Character")]
    [InlineData("k=a,[b,c{,'d]", "Syntax")]
    [InlineData("k=a,[b{,'d]", "Syntax")]
    public void OfTwoMistakesTheOneThatHydraMeetsFirstIsTold(string text, string fault) =>
        Should.Throw<OverrideSyntaxException>(() => OverrideParser.Parse(text, OverrideLanguage.Strict)).Fault.ToString().ShouldBe(fault);

    [Theory]
    [InlineData("k=float(123456789012345678901)", "1.2345678901234568e+20")]
    [InlineData("k=float(9007199254740993)", "9007199254740992.0")]
    [InlineData("k=float(9007199254740995)", "9007199254740996.0")]
    public void AFloatIsTheOneNearestToAWholeNumber(string text, string expected) =>
        OverrideParser.Parse(text).Value!.ToString().ShouldBe(expected);

    [Theory]
    [InlineData("k=json_str(null,a)")]
    [InlineData("k=int(choice(int(1,2),3))")]
    [InlineData("k=tag(sweep=choice(a,b))")]
    public void WhatHydraCannotConvertOrTagIsRefused(string text) =>
        Should.Throw<OverrideSyntaxException>(() => OverrideParser.Parse(text)).Fault.ShouldBe(OverrideFault.Function);
}
