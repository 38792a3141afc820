using Compose.Architecture;

namespace Compose.Runner.Tests.Architecture;

public class FolderOrderTests
{
    [Fact]
    public void EachFolderUsesOnlyThoseBeforeIt() =>
        new FolderOrder(
            System.Reflection.Assembly.Load("Compose.Runner"), "Compose.Runner",
            "Settings", "Runs", "Capture", "Tracking", "Sampling", "Sinks", "Queries", "Store", "Comparison", "Logging", "Jobs", "Launchers", "Sweeps",
            "Execution", "Terminal", "Flags", "Completion", "Introspection", "JsonSchemas", "Help", "CommandLine", "")
        .Violations().ShouldBeEmpty();
}
