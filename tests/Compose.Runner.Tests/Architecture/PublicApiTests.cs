using Compose.Architecture;

namespace Compose.Runner.Tests.Architecture;

public class PublicApiTests
{
    [Fact]
    public void ThePublicSurfaceIsTheApprovedOne() =>
        ApprovedFile.ShouldMatch(PublicApi.Of(System.Reflection.Assembly.Load("Compose.Runner")), "Compose.Runner.approved.txt");
}
