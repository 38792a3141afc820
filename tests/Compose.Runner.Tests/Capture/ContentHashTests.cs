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

    [Fact]
    public void LinkedFilesCountAndLinkedFoldersDoNotLeadInACircle()
    {
        scratch.Write("a/1.txt", "one");
        scratch.Write("b/1.txt", "one");
        scratch.Write("elsewhere.txt", "two");
        File.CreateSymbolicLink(scratch["a/2.txt"], scratch["elsewhere.txt"]);
        scratch.Write("b/2.txt", "two");
        ContentHash.Of(scratch["a"]).ShouldBe(ContentHash.Of(scratch["b"]));

        Directory.CreateSymbolicLink(scratch["a/loop"], scratch["a"]);
        ContentHash.Of(scratch["a"]).Files.ShouldBe(3);
    }

    [Fact]
    public void AnUnchangedLargeFileIsNotReadAgain()
    {
        var cache = new HashCache(scratch["cache"]);
        string file = LargeFile(first: 1, hour: 1);
        ContentHash before = ContentHash.Of(file, cache);
        Directory.EnumerateFiles(scratch["cache"]).Count().ShouldBe(1);

        LargeFile(first: 2, hour: 1); // as large and as old as before: what the cache goes by
        ContentHash.Of(file, cache).ShouldBe(before);
        LargeFile(first: 2, hour: 2);
        ContentHash.Of(file, cache).ShouldNotBe(before);
        ContentHash.Of(file, cache).ShouldBe(ContentHash.Of(file));
    }

    [Fact]
    public void ADamagedCacheIsPassedOver()
    {
        var cache = new HashCache(scratch["cache"]);
        string file = LargeFile(first: 1, hour: 1);
        ContentHash.Of(file, cache);
        foreach (string entry in Directory.EnumerateFiles(scratch["cache"]))
            File.WriteAllText(entry, "torn");
        ContentHash.Of(file, cache).ShouldBe(ContentHash.Of(file));
    }

    private string LargeFile(byte first, int hour)
    {
        var content = new byte[new HashCache(scratch["cache"]).SmallestFile];
        content[0] = first;
        File.WriteAllBytes(scratch["large"], content);
        File.SetLastWriteTimeUtc(scratch["large"], new DateTime(2026, 1, 1, hour, 0, 0, DateTimeKind.Utc));
        return scratch["large"];
    }
}
