using Compose.Defaults;
using Compose.Nodes;
using Compose.Yaml;

namespace Compose.Tests.Defaults;

public class PackageNameTests
{
    [Theory]
    [InlineData("", "db", "db")]
    [InlineData("app", "db", "app.db")]
    [InlineData("app", "", "app")]
    [InlineData("app", "_global_", "")]
    [InlineData("app", "_global_.db", "db")]
    [InlineData("app", "x._global_.y", "y")]
    [InlineData("app", "__global__", "")]
    [InlineData("app", "__global__.db", ".db")]
    [InlineData("app", "my_global_", "")]
    public void APackageIsRelativeUnlessItNamesTheRoot(string inside, string relative, string expected) =>
        new PackageName(inside).Inside(relative).Path.ShouldBe(expected);

    [Fact]
    public void ContentLandsAtItsPackage() =>
        YamlWriter.Write(new PackageName("a.b").Embed(new ScalarNode(ScalarValue.From(1)))).ShouldBe("a:\n  b: 1\n");

    [Fact]
    public void TheRootPrintsAsUsersWriteIt() => PackageName.Root.ToString().ShouldBe("_global_");
}
