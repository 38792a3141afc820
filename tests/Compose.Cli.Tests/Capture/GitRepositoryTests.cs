using Compose.Runner.Capture;

namespace Compose.Cli.Tests.Capture;

/// <summary>What git itself tells of a repository and those inside it.</summary>
public sealed class GitRepositoryTests : IDisposable
{
    private readonly ScratchRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public void SubmodulesAreNamedWithTheirCommitAndWhetherTheyChanged()
    {
        using var library = new ScratchRepository();
        library.Write("kernel.cs", "1\n");
        library.Commit("first");
        repository.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.Path, "libs/in side");
        repository.Commit("with a library");
        string commit = library.Git("rev-parse", "HEAD").Trim();

        Captured().Submodules.ShouldBe([KeyValuePair.Create("libs/in side", commit)]);
        Captured().Dirty.ShouldBeFalse();

        repository.Write("libs/in side/kernel.cs", "2\n");
        Captured().Submodules.ShouldBe([KeyValuePair.Create("libs/in side", commit + "-dirty")]);

        repository.Git("submodule", "--quiet", "deinit", "--force", "--all");
        Captured().Submodules.ShouldBe([KeyValuePair.Create("libs/in side", commit + "-absent")]);
    }

    [Fact]
    public void WithoutSubmodulesThereAreNone()
    {
        repository.Commit("first");
        Captured().Submodules.ShouldBeEmpty();
    }

    private CodeVersion Captured() => GitRepository.Find(repository.Path)!.Capture().Code.ShouldNotBeNull();
}
