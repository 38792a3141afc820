using Compose.Architecture;
using Compose.Nodes;

namespace Compose.Tests.Architecture;

public class FolderOrderTests
{
    [Fact]
    public void EachFolderUsesOnlyThoseBeforeIt() =>
        new FolderOrder(
            typeof(ConfigNode).Assembly, "Compose",
            "Text", "Diagnostics", "Nodes", "Yaml", "Interpolations", "Resolution", "Overrides", "Schemas", "Merging",
            "Sources", "Defaults", "Composition", "Binding", "", "Hosting")
        .Violations().ShouldBeEmpty();

    [Fact]
    public void AUseOfALaterFolderIsFound() =>
        new FolderOrder(typeof(ConfigNode).Assembly, "Compose", "Nodes", "Diagnostics", "Text")
            .Violations().ShouldContain("Nodes/ConfigNode uses Text/Origin");
}
