using System.Text;
using System.Text.Json;
using Compose.Text;
using CsCheck;

namespace Compose.Tests.Text;

public class JsonWriterTests
{
    [Fact]
    public void IndentsObjectsAndListsThatHoldSomething()
    {
        var json = new JsonWriter(isIndented: true);
        WriteSample(json);
        json.ToString().ShouldBe("""
            {
              "name": "a",
              "nothing": null,
              "none": {},
              "list": [
                1,
                -2.5,
                true,
                [],
                {
                  "deep": 1E+20
                }
              ]
            }
            """);
    }

    [Fact]
    public void WritesADocumentALine()
    {
        var json = new JsonWriter();
        WriteSample(json);
        json.EndLine();
        json.WriteStartArray();
        json.WriteEndArray();
        json.EndLine();
        json.ToString().ShouldBe("""
            {"name":"a","nothing":null,"none":{},"list":[1,-2.5,true,[],{"deep":1E+20}]}
            []

            """);
    }

    [Theory]
    [InlineData("say \"hi\" \\ \n\r\t\b\f", """ "say \"hi\" \\ \n\r\t\b\f" """)]
    [InlineData("\0\u001f\u007f\u0085\u2028\u2029", """ "\u0000\u001f\u007f\u0085\u2028\u2029" """)]
    [InlineData("é 模型 😀 </script>", """ "é 模型 😀 </script>" """)]
    public void EscapesOnlyWhatJsonOrReadersOfLinesCannotTake(string text, string written)
    {
        var json = new JsonWriter();
        json.WriteStringValue(text);
        json.ToString().ShouldBe(written.Trim());
    }

    [Fact]
    public void HalfOfAPairIsShownAsNoCharacter()
    {
        var json = new JsonWriter();
        json.WriteStringValue($"{'\ud800'} half");
        json.ToString().ShouldBe("\"\ufffd half\"");
    }

    [Fact]
    public void EveryTextAndNumberIsReadBackAsItWas() =>
        Gen.Select(Gen.String, Gen.Double, Gen.Long, Gen.Bool).Sample((text, number, whole, isIndented) =>
        {
            double finite = double.IsFinite(number) ? number : 0;
            var json = new JsonWriter(isIndented);
            json.WriteStartObject();
            json.WriteString(text, text);
            json.WriteNumber("number", finite);
            json.WriteNumber("whole", whole);
            json.WriteEndObject();

            using JsonDocument read = JsonDocument.Parse(json.ToString());
            JsonProperty[] members = [.. read.RootElement.EnumerateObject()];
            string valid = string.Concat(text.EnumerateRunes()); // half of a pair is no text
            members[0].Name.ShouldBe(valid);
            members[0].Value.GetString().ShouldBe(valid);
            members[1].Value.GetDouble().ShouldBe(finite);
            members[2].Value.GetInt64().ShouldBe(whole);
        });

    [Fact]
    public void ADocumentGoesOnAfterItsBeginningWasMoved()
    {
        using var moved = new MemoryStream();
        var json = new JsonWriter();
        json.WriteStartArray();
        for (int number = 0; number < 3; number++)
        {
            json.WriteNumberValue(number);
            json.MoveTo(moved);
        }

        json.WriteEndArray();
        json.MoveTo(moved);
        Encoding.UTF8.GetString(moved.ToArray()).ShouldBe("[0,1,2]");
        json.Written.Length.ShouldBe(0);
    }

    private static void WriteSample(JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", "a");
        json.WriteNull("nothing");
        json.WriteStartObject("none");
        json.WriteEndObject();
        json.WriteStartArray("list");
        json.WriteNumberValue(1);
        json.WriteNumberValue(-2.5);
        json.WriteBooleanValue(true);
        json.WriteStartArray();
        json.WriteEndArray();
        json.WriteStartObject();
        json.WriteNumber("deep", 1e20);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
