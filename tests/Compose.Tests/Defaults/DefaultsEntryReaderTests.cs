using Compose.Defaults;
using Compose.Text;
using Compose.Yaml;

namespace Compose.Tests.Defaults;

public class DefaultsEntryReaderTests
{
    [Theory]
    [InlineData("_self_")]
    [InlineData("base")]
    [InlineData("/db/mysql@backup")]
    [InlineData("db: mysql")]
    [InlineData("optional db@a.b: null")]
    [InlineData("db: ???")]
    [InlineData("db: [a,b]")]
    [InlineData("override /db@_global_.x: mysql")]
    [InlineData("tuned: ${db}_${size}")]
    public void AnEntryPrintsAsItIsWritten(string entry) => Read(entry).ShouldBe(entry);

    [Theory]
    [InlineData("model: vision/resnet", "model/vision: resnet")]
    [InlineData("/model: a/b/c", "/model/a/b: c")]
    [InlineData("model: ${size}/net", "model: ${size}/net")]
    public void AnOptionBelowAGroupIsAnOptionOfTheGroupBelow(string written, string meant) => Read(written).ShouldBe(meant);

    [Theory]
    [InlineData("db@a:b: mysql", "db@a: mysql")]
    [InlineData("db@_here_: mysql", "db@: mysql")]
    public void OldAndNewWaysToNameAPackageAreOne(string written, string meant) => Read(written).ShouldBe(meant);

    private static string Read(string entry) =>
        new DefaultsEntryReader("config").Read(YamlReader.Read(new SourceText("config.yaml", $"- {entry.Replace("???", "'???'", StringComparison.Ordinal)}\n"))!)
            .ShouldHaveSingleItem().ToString()!;
}
