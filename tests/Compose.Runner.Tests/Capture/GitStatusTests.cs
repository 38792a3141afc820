using Compose.Runner.Capture;

namespace Compose.Runner.Tests.Capture;

public class GitStatusTests
{
    [Fact]
    public void ACleanCheckoutHasACommitAndABranch()
    {
        GitStatus status = GitStatus.Parse("# branch.oid 72bcac3\0# branch.head main\0# branch.ab +0 -0\0");

        (status.Commit, status.Branch, status.Dirty).ShouldBe(("72bcac3", "main", false));
    }

    [Fact]
    public void ChangesMakeItDirtyAndUnknownFilesAreListed()
    {
        GitStatus status = GitStatus.Parse(
            "# branch.oid 7\0# branch.head (detached)\0" +
            "2 R. N... 100644 100644 100644 1 2 R100 new name\0? not a file of its own\0? notes.txt\0");

        (status.Branch, status.Dirty).ShouldBe((null, true));
        status.Untracked.ShouldBe(["notes.txt"]);
    }

    [Fact]
    public void BeforeTheFirstCommitThereIsNone() =>
        GitStatus.Parse("# branch.oid (initial)\0# branch.head main\0").Commit.ShouldBeNull();

    [Fact]
    public void SubmodulesThatChangedInsideAreNamed() =>
        GitStatus.Parse(
            "# branch.oid 7\0# branch.head main\01 .M SC.. 160000 160000 160000 1 1 other commit\0" +
            "1 .M S.M. 160000 160000 160000 1 1 libs/in side\01 .M N... 100644 100644 100644 1 1 a file\0")
            .ChangedSubmodules.ShouldBe(["libs/in side"]);
}
