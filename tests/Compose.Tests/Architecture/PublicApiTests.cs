using Compose.Architecture;
using Compose.Nodes;

namespace Compose.Tests.Architecture;

public class PublicApiTests
{
    [Fact]
    public void ThePublicSurfaceIsTheApprovedOne() =>
        ApprovedFile.ShouldMatch(PublicApi.Of(typeof(ConfigNode).Assembly), "Compose.approved.txt");
}
