using Compose.Diagnostics;
using Compose.Merging;
using Compose.Nodes;
using Compose.Text;
using Compose.Yaml;

namespace Compose.Tests.Merging;

public class ConfigEditTests
{
    private static readonly NodeType.Enumeration Color = new(
        "Color", [new EnumMember("Color", "RED", ScalarValue.From(1)), new EnumMember("Color", "BLUE", ScalarValue.From("b"))]);

    [Theory]
    [InlineData("x")]
    [InlineData("1.0")]
    public void AKeyOfTheWrongKindIsToldBeforeAKeyThatIsNotThere(string key) =>
        Should.Throw<ConfigValidationException>(() => Set(Closed(new NodeType.Scalar(ScalarKind.Integer)), key)).Kind.ShouldBe(ErrorKind.InvalidKey);

    [Theory]
    [InlineData("RED")]
    [InlineData("Color.RED")]
    [InlineData("1")]
    [InlineData("b")]
    public void AMemberIsSetByNameAndByTheValueBehindIt(string key)
    {
        ConfigNode before = Closed(Color, ScalarValue.From(Color.Members[0]), ScalarValue.From(Color.Members[1]));
        ((MappingNode)Set(before, key)).Entries.Count(entry => entry.Value.ToString() == "new").ShouldBe(1);
    }

    [Theory]
    [InlineData("list: []", "list.0")]
    [InlineData("list: []", "list.0.key")]
    [InlineData("list: [1]", "list.0")]
    [InlineData("list: [1]", "list.-7")]
    [InlineData("list: [{key: 1}]", "list.0.key")]
    public void AReadOnlyListIsReadOnlyWhereverItIsChanged(string yaml, string key) =>
        Should.Throw<CompositionException>(() => Update(ReadOnly(yaml), key)).Kind.ShouldBe(ErrorKind.ReadOnly);

    [Fact]
    public void AReadOnlyListStillHasNoKeys() =>
        Should.Throw<CompositionException>(() => Update(ReadOnly("list: []"), "list.key")).Kind.ShouldBe(ErrorKind.InvalidKey);

    [Fact]
    public void WhatIsWritableInAReadOnlyListCanBeChanged()
    {
        ConfigNode config = Read("- {key: 1}\n");
        var list = (SequenceNode)config;
        ConfigNode locked = list.WithItems([list.Items[0].WithTraits(new NodeTraits(ReadOnly: false))]).WithTraits(new NodeTraits(ReadOnly: true));

        YamlWriter.Write(Update(locked, "0.key")).ShouldBe("- key: new\n");
    }

    [Theory]
    [InlineData("{a: 1}")]
    [InlineData("[[1]]")]
    public void AContainerDoesNotStandForANewEntryOfAnotherType(string value)
    {
        NodeType entries = value[0] == '{' ? new NodeType.Class("User") : new NodeType.List(new NodeType.Scalar(ScalarKind.Integer));
        var config = new MappingNode([], default, null, new NodeTraits(new NodeType.Dict(new NodeType.Scalar(ScalarKind.String), entries)));

        Should.Throw<ConfigValidationException>(() => ConfigEdit.Update(config, [PathStep.Of("key")], Read(value))).Kind.ShouldBe(ErrorKind.InvalidValue);
    }

    private static MappingNode Closed(NodeType keyType, params ScalarValue[] keys) => new(
        [.. keys.Select(key => new MappingEntry(key, ScalarNode.Null()))],
        default,
        null,
        new NodeTraits(new NodeType.Dict(keyType, new NodeType.Any()), Struct: true));

    private static ConfigNode ReadOnly(string yaml) => Read(yaml).WithTraits(new NodeTraits(ReadOnly: true));

    private static ConfigNode Set(ConfigNode config, string key) =>
        ConfigEdit.Update(config, [PathStep.Of(((ScalarNode)Read($"[{key}]", 0)).Value)], new ScalarNode(ScalarValue.From("new")), merge: false);

    private static ConfigNode Update(ConfigNode config, string key) =>
        ConfigEdit.Update(config, KeyPath.Parse(key), new ScalarNode(ScalarValue.From("new")));

    private static ConfigNode Read(string yaml) => YamlConfig.Read(new SourceText("test.yaml", yaml));

    private static ConfigNode Read(string yaml, int at) => ((SequenceNode)Read(yaml)).Items[at];
}
