using Compose.Runner.Capture;
using Compose.Runner.Store;

namespace Compose.Cli.Tests.Capture;

/// <summary>What git itself tells of a repository and those inside it.</summary>
public sealed class GitRepositoryTests : IDisposable
{
    private readonly ScratchRepository repository = new();
    private int clones;

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

    [Fact]
    public void FilesThatGitDoesNotKnowArePartOfThePatch()
    {
        repository.Write("old.cs", "1\n");
        repository.Commit("first");
        repository.Write("old.cs", "2\n");
        repository.Write("new/deep/er.cs", "3\n");
        repository.Write("empty", "");
        repository.Write("bin/built.dll", "ignored");
        repository.Write(".env", "TOKEN=canary");
        repository.Write("data.csv", new string('x', (int)UntrackedFiles.LargestFile + 1));
        repository.Write("runs/one/.run/journal.jsonl", "{}");
        repository.Write("runs/one/model.bin", "made");
        repository.Write("runs/.compose/index.db", "");
        repository.Write("sweep/multirun.yaml", "");
        repository.Write("sweep/0/app.log", "");
        repository.Write("all.jsonl", "");

        CodeVersion code = GitRepository.Find(repository.Path)!.Capture(path => path == Path.Combine(repository.Path, "all.jsonl")).Code.ShouldNotBeNull();

        code.Untracked.ShouldBe([".env", "data.csv", "empty", "new/deep/er.cs"]);
        code.LeftOut.Select(file => $"{file.Key}: {file.Value}").ShouldBe([".env: by its name it may hold secrets", "data.csv: too large: 1048577 bytes"]);
        PatchFiles.Of(code.Patch).Select(file => file.Key).ShouldBe(["empty", "new/deep/er.cs", "old.cs"]);
        code.Root.ShouldBe(repository.Path);
        repository.Git("status", "--porcelain", "--", "new").ShouldBe("?? new/\n");
        Applied(code.Patch!, "new/deep/er.cs").ShouldBe("3\n"u8.ToArray());
    }

    [Fact]
    public void APatchKeepsEveryByteWhateverTheEncodingOfAFileAndTheSettingsOfAPerson()
    {
        byte[] latin = [.. "caf"u8, 0xe9, .. "\r\n"u8];
        repository.Write("text.txt", "1\n");
        repository.Commit("first");
        foreach ((string setting, string value) in new[] { ("diff.noprefix", "true"), ("color.ui", "always"), ("status.showUntrackedFiles", "no"), ("diff.external", "false") })
            repository.Git("config", setting, value);
        File.WriteAllBytes(Path.Combine(repository.Path, "text.txt"), latin);
        File.WriteAllBytes(Path.Combine(repository.Path, "café [x].bin"), latin);

        CodeVersion code = Captured();

        code.Untracked.ShouldBe(["café [x].bin"]);
        Applied(code.Patch!, "text.txt").ShouldBe(latin);
        Applied(code.Patch!, "café [x].bin").ShouldBe(latin);
    }

    // What a file is in a clone of the commit with the patch on it.
    private byte[] Applied(string patch, string file)
    {
        string clone = repository.Beside($"clone{clones++}");
        File.WriteAllText(repository.Beside("code.patch"), patch);
        repository.Git("clone", "--quiet", repository.Path, clone);
        repository.Git("-C", clone, "apply", "--binary", repository.Beside("code.patch"));
        return File.ReadAllBytes(Path.Combine(clone, file));
    }

    private CodeVersion Captured() => GitRepository.Find(repository.Path)!.Capture().Code.ShouldNotBeNull();
}
