using Compose.Diagnostics;
using Compose.Runner.Runs;

namespace Compose.Runner.Tests.Runs;

public sealed class RunDirectoryTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void OfManyWhoWantADirectoryEachGetsItsOwn()
    {
        string[] claimed = new string[32];
        Parallel.For(0, claimed.Length, at => claimed[at] = RunDirectory.Claim(scratch["run"]).Path);

        claimed.Order(StringComparer.Ordinal).ShouldBe(
            Enumerable.Range(0, claimed.Length).Select(at => scratch[at == 0 ? "run" : $"run_{at}"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void FilesThatAreNoRunDoNotMakeADirectoryTaken()
    {
        scratch.Write("run/notes.txt", "mine");

        RunDirectory.Claim(scratch["run"]).Path.ShouldBe(scratch["run"]);
        scratch.Read("run/notes.txt").ShouldBe("mine");
    }

    [Fact]
    public void APlaceThatIsAFileCannotBeClaimed()
    {
        scratch.Write("run", "a file");

        var mistake = Should.Throw<ComposeException>(() => RunDirectory.Claim(scratch["run/1"]));

        mistake.Kind.ShouldBe(ErrorKind.Usage);
        mistake.Diagnostic.Fix.ShouldBe("choose another: hydra.run.dir=PATH");
    }
}
