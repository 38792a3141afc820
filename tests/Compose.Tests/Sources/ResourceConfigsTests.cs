using System.Reflection;
using Compose.Diagnostics;

namespace Compose.Tests.Sources;

public class ResourceConfigsTests
{
    private static readonly Assembly Here = typeof(ResourceConfigsTests).Assembly;

    [Fact]
    public void AnAssemblyIsASourceOfConfigs()
    {
        ComposedConfig config = ConfigComposer.CreateBuilder().AddResources(Here, "Sources/Embedded").Build().Compose("config");

        config.ToYaml().ShouldBe("db:\n  driver: pg\nname: embedded\n");
        config.OriginOf("db.driver").ToString().ShouldBe("resource://Compose.Tests/Compose.Tests.Sources.Embedded.db.postgresql.yaml:2:9");
    }

    [Fact]
    public void LogicalNamesKeepWhatDottedOnesLose() =>
        ConfigComposer.CreateBuilder().AddResources(Here, "Sources/Embedded").AddResources(Here, "logical").Build()
            .Compose("config", "db=my-sql.v8").ToYaml().ShouldBe("db:\n  driver: my\nname: embedded\n");

    [Fact]
    public void TwoResourcesOfOnePathAreRefused() =>
        Should.Throw<CompositionException>(() => ConfigComposer.CreateBuilder().AddResources(Here, "same")).Message.ShouldBe("""
            The resources 'same/db/mysql.yaml' and 'Compose.Tests.same.db.mysql.yaml' are both the config 'db/mysql'.
              fix: rename one of the files, or give it a LogicalName of its own in the project file
            """);

    [Fact]
    public void TheSearchPathNamesAnAssembly()
    {
        using ScratchConf conf = new ScratchConf().With(
            "config.yaml", "defaults:\n  - db: postgresql\nhydra:\n  searchpath: [resource://Compose.Tests/Sources/Embedded]\n");

        conf.Compose().ToYaml().ShouldBe("db:\n  driver: pg\n");
    }
}
