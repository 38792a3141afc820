using Compose.Runner.Store;

namespace Compose.Runner.Tests.Store;

public class PatchFilesTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("+x", "")]
    [InlineData("diff --git a/x b/x\n+1\n", "x")]
    [InlineData("diff --git a/x y b/x y\nnew file mode 100644\ndiff --git a/é.cs b/é.cs\n+diff --git a/no b/no\n", "x y|é.cs")]
    [InlineData("diff --git a/old.cs b/new name.cs\nsimilarity index 100%\nrename from old.cs\nrename to new name.cs\n", "new name.cs")]
    public void APatchIsToldByItsFiles(string? patch, string files) =>
        PatchFiles.Of(patch).Select(file => file.Key).ShouldBe(files.Split('|', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void ItsFilesAreAllOfIt()
    {
        const string patch = "diff --git a/x b/x\n+1\ndiff --git a/y b/y\n+2\n";

        string.Concat(PatchFiles.Of(patch).Select(file => file.Value)).ShouldBe(patch);
    }
}
