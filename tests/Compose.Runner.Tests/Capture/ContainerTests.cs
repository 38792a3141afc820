using Compose.Runner.Capture;

namespace Compose.Runner.Tests.Capture;

public class ContainerTests
{
    private const string Id = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData($"0::/system.slice/docker-{Id}.scope\n", Id)]
    [InlineData($"612 /var/lib/docker/containers/{Id}/hostname /etc/hostname rw", Id)]
    [InlineData($"id=\"{Id}\"", Id)]
    [InlineData($"{Id}0", null)]
    [InlineData("0::/\n", null)]
    public void AContainerIsNamedByTheIdInItsPaths(string text, string? id) => Container.FirstId(text).ShouldBe(id);
}
