namespace Compose.Conformance.Tests;

public class SmokeTests
{
    [Fact]
    public void TheTestProjectRuns() => true.ShouldBeTrue();
}
