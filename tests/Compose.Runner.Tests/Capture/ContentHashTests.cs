using Compose.Runner.Capture;

namespace Compose.Runner.Tests.Capture;

public sealed class ContentHashTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void AFileIsHashedWithSha256() =>
        ContentHash.Of(scratch.Write("data.csv", "abc")).ShouldBe(
            new ContentHash("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3, 1));

    [Fact]
    public void ADirectoryIsHashedByNamesAndContents()
    {
        scratch.Write("a/x/1.txt", "one");
        scratch.Write("a/2.txt", "two");
        scratch.Write("b/2.txt", "two");
        scratch.Write("b/x/1.txt", "one");
        scratch.Write("c/x1.txt", "one");
        scratch.Write("c/2.txt", "two");

        ContentHash.Of(scratch["a"]).ShouldBe(ContentHash.Of(scratch["b"]));
        ContentHash.Of(scratch["a"]).ShouldNotBe(ContentHash.Of(scratch["c"]));
        ContentHash.Of(scratch["a"]).Files.ShouldBe(2);
    }
}
