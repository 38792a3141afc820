using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Merging;
using Compose.Nodes;
using Compose.Schemas;
using Compose.Text;
using Compose.Yaml;

namespace Compose.Tests.Merging;

/// <summary>Merges of configs of which some are instances of classes.</summary>
public class ClassMergeTests
{
    private static readonly NodeType Text = new NodeType.Scalar(ScalarKind.String);
    private static readonly NodeType.Class User = Class("User", [new NodeField("name", Text, null), new NodeField("age", new NodeType.Scalar(ScalarKind.Integer), Scalar(30))]);
    private static readonly NodeType.Class Admin = Class("Admin", [.. User.Fields, new NodeField("level", Text, null)], User);
    private static readonly NodeType.Class Group = Class("Group", [new NodeField("size", Text, null)]);

    [Fact]
    public void AnInstanceTakesInstancesOfItsClassAndOfThoseDerivedFromIt() =>
        Merged(Holding(ClassInstance.Create(User)), Holding(ClassInstance.Create(Admin)))
            .ShouldBe("user:\n  name: ???\n  age: 30\n  level: ???\n");

    [Fact]
    public void AnInstanceRefusesInstancesOfOtherClassesWhateverItsPlaceAsksFor()
    {
        Should.Throw<ConfigValidationException>(() => Merged(Holding(ClassInstance.Create(User)), Holding(ClassInstance.Create(Group))))
            .Kind.ShouldBe(ErrorKind.InvalidValue);
        Should.Throw<ConfigValidationException>(() => Merged(Holding(ClassInstance.Create(Admin, User)), Holding(ClassInstance.Create(User))))
            .Kind.ShouldBe(ErrorKind.InvalidValue);
    }

    [Fact]
    public void AValueThatHasYetToBeGivenBringsTheFieldsOfItsClassButNotTheirDefaults() =>
        Merged(Read("user: {zip: 1, name: 7}\n"), HoldingMissing(User)).ShouldBe("user:\n  zip: 1\n  name: '7'\n  age: ???\n");

    [Fact]
    public void AnInstanceOfTheClassIsComplete() =>
        Merged(Holding(ClassInstance.Create(Admin, User)), HoldingMissing(User)).ShouldBe("user:\n  name: ???\n  age: 30\n  level: ???\n");

    [Fact]
    public void WhatTheClassDoesNotAllowIsRefusedAlsoWhereItIsThereFirst() =>
        Should.Throw<ConfigValidationException>(() => Merged(Read("user: {age: x}\n"), HoldingMissing(User))).Kind.ShouldBe(ErrorKind.InvalidValue);

    [Theory]
    [InlineData("user: null\n")]
    [InlineData("user: ann\n")]
    public void ASingleValueGivesWayToAClassThatIsYetToBeGiven(string yaml) => Merged(Read(yaml), HoldingMissing(User)).ShouldBe("user: ???\n");

    [Fact]
    public void AListIsNoInstance() =>
        Should.Throw<ConfigValidationException>(() => Merged(Read("user: [ann]\n"), HoldingMissing(User))).Kind.ShouldBe(ErrorKind.TypeMismatch);

    [Fact]
    public void AContainerStaysWhereASingleValueIsYetToBeGiven() => Merged(Read("user: [ann]\n"), HoldingMissing(Text)).ShouldBe("user:\n- ann\n");

    [Theory]
    [InlineData("user: ann\n")]
    [InlineData("user: [ann]\n")]
    public void OnlyAMappingIsMergedIntoAnInstance(string yaml) =>
        Should.Throw<ConfigValidationException>(() => Merged(Holding(ClassInstance.Create(User, new NodeType.Any())), Read(yaml))).Kind.ShouldBe(ErrorKind.InvalidValue);

    [Theory]
    [InlineData("user: null\n")]
    [InlineData("user: ${other}\n")]
    public void NullAndInterpolationsTakeThePlaceOfAnInstance(string yaml) =>
        Merged(Holding(ClassInstance.Create(User, new NodeType.Any())), Read(yaml)).ShouldBe(yaml);

    [Fact]
    public void AMappingIsHeldToTheTypeThatAMergeGivesIt()
    {
        MappingNode counts = Holding(new MappingNode([], default, null, new NodeTraits(new NodeType.Dict(Text, new NodeType.Scalar(ScalarKind.Integer)))));

        Merged(Read("user: {a: '1'}\n"), counts).ShouldBe("user:\n  a: 1\n");
        Should.Throw<ConfigValidationException>(() => Merged(Read("user: {a: b}\n"), counts)).Kind.ShouldBe(ErrorKind.InvalidValue);
        Should.Throw<ConfigValidationException>(() => Merged(Read("user: {a: [1]}\n"), counts)).Kind.ShouldBe(ErrorKind.InvalidValue);
        Should.Throw<ConfigValidationException>(() => Merged(Read("user: {1: 1}\n"), counts)).Kind.ShouldBe(ErrorKind.InvalidKey);
        Should.Throw<ConfigValidationException>(() => Merged(Read("user: [1]\n"), HoldingTyped("null", new NodeType.Dict(Text, Text)))).Kind.ShouldBe(ErrorKind.TypeMismatch);
    }

    [Theory]
    [InlineData("null", ErrorKind.TypeMismatch)]
    [InlineData("{}", ErrorKind.TypeMismatch)]
    [InlineData("???", ErrorKind.InvalidValue)]
    public void AListIsNotMergedIntoAPlaceForAMapping(string there, ErrorKind kind) =>
        Should.Throw<ConfigValidationException>(() => Merged(HoldingTyped(there, new NodeType.Dict(Text, Text)), Read("user: [1]\n"))).Kind.ShouldBe(kind);

    private static string Merged(ConfigNode left, ConfigNode right) => YamlWriter.Write(ConfigMerge.Merge(left, right));

    private static MappingNode Holding(ConfigNode value) => new([new MappingEntry(ScalarValue.From("user"), value)]);

    private static MappingNode HoldingMissing(NodeType type) => Holding(ScalarNode.Missing().WithTraits(new NodeTraits(type)));

    private static MappingNode HoldingTyped(string yaml, NodeType type) =>
        Holding(((MappingNode)Read($"user: {yaml}\n"))["user"]!.WithTraits(new NodeTraits(new NodeType.Optional(type))));

    private static NodeType.Class Class(string name, ImmutableArray<NodeField> fields, params NodeType.Class[] bases) =>
        new(name) { Fields = fields, Bases = [.. bases] };

    private static ScalarNode Scalar(int value) => new(ScalarValue.From(value));

    private static ConfigNode Read(string yaml) => YamlConfig.Read(new SourceText("test.yaml", yaml));
}
