using Compose.Nodes;
using CsCheck;

namespace Compose.Tests.Nodes;

public class KeyIndexTests
{
    [Fact]
    public void FindsTheFirstPositionOfEachKeyAndNoOther() =>
        Gen.Int[-50, 50].List[0, 200].Sample(numbers =>
        {
            var index = new KeyIndex(0);
            foreach (int number in numbers)
                index.Add(ScalarValue.From(number));

            for (int number = -60; number <= 60; number++)
                index.Find(ScalarValue.From(number)).ShouldBe(numbers.IndexOf(number));
        });

    [Fact]
    public void KeysThatPythonHoldsForEqualAreOne()
    {
        var index = new KeyIndex(3);
        index.Add(ScalarValue.From("1"));
        index.Add(ScalarValue.From(1));

        index.Find(ScalarValue.From(1.0)).ShouldBe(1);
        index.Find(ScalarValue.From(true)).ShouldBe(1);
        index.Find(ScalarValue.From("true")).ShouldBe(-1);
    }
}
