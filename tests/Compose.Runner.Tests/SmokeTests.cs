namespace Compose.Runner.Tests;

public class SmokeTests
{
    [Fact]
    public void TheTestProjectRuns() => true.ShouldBeTrue();
}
