using Compose.Diagnostics;
using Compose.Merging;
using Compose.Nodes;
using Compose.Text;
using Compose.Yaml;

namespace Compose.Tests.Merging;

public class ListEditsTests
{
    [Theory]
    [InlineData("tags: [a, b]", "tags: !append [c]", "tags:\n- a\n- b\n- c\n")]
    [InlineData("tags: [a, b]", "tags: !prepend [c]", "tags:\n- c\n- a\n- b\n")]
    [InlineData("tags: [a, b, a]", "tags: !remove [a, x]", "tags:\n- b\n")]
    [InlineData("d: [{id: a, v: 1}, {id: b, v: 2}]", "d: !merge(id) [{id: b, w: 3}, {id: c}]", "d:\n- id: a\n  v: 1\n- id: b\n  v: 2\n  w: 3\n- id: c\n")]
    [InlineData("a: {b: 1, c: 2}", "a: {b: !delete }", "a:\n  c: 2\n")]
    [InlineData("a: {b: {l: [1]}}", "a: {b: {l: !append [2]}}", "a:\n  b:\n    l:\n    - 1\n    - 2\n")]
    public void TagEditsWhatIsThere(string below, string above, string merged) => Merge(below, above).ShouldBe(merged);

    [Theory]
    [InlineData("x: 1", "tags: !append [c]", "x: 1\ntags:\n- c\n")]
    [InlineData("x: 1", "tags: !remove [c]", "x: 1\ntags: []\n")]
    [InlineData("x: 1", "a: {b: !delete , c: {d: !remove [1]}}", "x: 1\na:\n  c:\n    d: []\n")]
    [InlineData("tags: ???", "tags: !append [c]", "tags:\n- c\n")]
    [InlineData("tags: null", "tags: !prepend [c]", "tags:\n- c\n")]
    public void WhereNothingIsThereTheEditStandsForItself(string below, string above, string merged) => Merge(below, above).ShouldBe(merged);

    [Fact]
    public void EditInsideAListHasNothingToEdit() =>
        Should.Throw<YamlSyntaxException>(() => Read("a: [!append [b]]")).Message.ShouldBe("""
            A tag that edits goes with the value of a key; an element of a list has nothing to edit.
              --> test.yaml:1:13
                |
              1 | a: [!append [b]]
                |             ^^^
            """.ReplaceLineEndings("\n"));

    [Theory]
    [InlineData("a: 1\nb: 2", "~a:", "b: 2\n")]
    [InlineData("b: 2", "~a:", "b: 2\n~a: null\n")]
    [InlineData("a: 1\n~a: 2", "~a:", "~a: 2\n")]
    [InlineData("a: {b: {c: 1, d: 2}}", "a:\n  ~b:\n  b: {e: 3}", "a:\n  b:\n    e: 3\n")]
    [InlineData("a: [1]", "'~a':", "a:\n- 1\n~a: null\n")]
    [InlineData("a: 1", "~a: ~", "a: 1\n~a: null\n")]
    public void TildeKeyWithNothingWrittenDeletesWhatIsThere(string below, string above, string merged) =>
        YamlWriter.Write(ConfigMerge.Merge(Read(below), DeletingKeys.Mark(Read(above)))).ShouldBe(merged);

    private static string Merge(string below, string above) => YamlWriter.Write(ConfigMerge.Merge(Read(below), Read(above)));

    private static ConfigNode Read(string yaml) => YamlConfig.Read(new SourceText("test.yaml", yaml));
}
