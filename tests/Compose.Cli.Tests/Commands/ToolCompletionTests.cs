using Compose.Runner.Tests.Store;

namespace Compose.Cli.Tests.Commands;

public sealed class ToolCompletionTests : IDisposable
{
    private readonly ScratchStore store = new();

    public ToolCompletionTests()
    {
        store.Add(new SampleRun("01J-first"));
        store.Add(new SampleRun("01J-second"));
        Directory.CreateDirectory(Path.Combine(store.Path, "conf", "db"));
        File.WriteAllText(Path.Combine(store.Path, "conf.jsonl"), "");
    }

    public void Dispose() => store.Dispose();

    [Theory]
    [InlineData("di", "diff", "diff-config")]
    [InlineData("--h", "--help")]
    [InlineData("nothing ")]
    [InlineData("show --", "--help", "--json", "--root")]
    [InlineData("show 01J-f", "01J-first")]
    [InlineData("show la", "latest")]
    [InlineData("diff 01J-first 01J", "01J-first", "01J-second")]
    [InlineData("tag --root outputs 01J-s", "01J-second")]
    [InlineData("show --root=no/such/place 01J")]
    [InlineData("show outputs/01J-f", "outputs/01J-first/")]
    [InlineData("runs --root out", "outputs/")]
    [InlineData("runs --root=out", "--root=outputs/")]
    [InlineData("lint co", "conf/")]
    [InlineData("lint conf/", "conf/db/")]
    [InlineData("import co", "conf.jsonl", "conf/")]
    [InlineData("export --format js", "json", "jsonl")]
    [InlineData("export --format=cs", "--format=csv")]
    [InlineData("export '' --o", "--out")]
    [InlineData("-sc ", "install=bash", "install=fish", "install=powershell", "install=zsh")]
    public async Task WhatMayFollowIsAnswered(string written, params string[] candidates) =>
        (await CompleteAsync(written)).ShouldBe(candidates);

    [Fact]
    public async Task RestoreKnowsTheTrash()
    {
        (await store.RunAsync("delete", "01J-first")).Code.ShouldBe(0);
        (await CompleteAsync("restore ")).ShouldBe(["01J-first"]);
        (await CompleteAsync("show 01")).ShouldBe(["01J-second"]);
    }

    [Fact]
    public async Task EachVerbTakesTheFlagsThatItsHelpNames()
    {
        foreach (string verb in await CompleteAsync(""))
        {
            if (verb.StartsWith('-'))
                continue;
            (await CompleteAsync($"{verb} --")).ShouldContain("--help");
            CliAnswer unknown = await store.RunAsync(verb, "--no-such-flag");
            unknown.Error.ShouldContain("There is no option '--no-such-flag'.", customMessage: verb);
            string[] known = [.. (await CompleteAsync($"{verb} --")).Where(flag => flag != "--help")];
            string[] available = [.. unknown.Error.Split("available: ")[1].Split('\n')[0].Split(", ").Order(StringComparer.Ordinal)];
            known.ShouldBe(available, verb);
        }
    }

    [Fact]
    public async Task AnUnknownShellIsRefused()
    {
        CliAnswer answer = await store.RunAsync("-sc", "install=tcsh");
        answer.Code.ShouldBe(2);
        answer.Error.ShouldContain("There is no completion for the shell 'tcsh'.\n  available: bash, fish, powershell, zsh\n");
    }

    [Theory]
    [InlineData("bash", "complete -o nospace -o default -F _compose_compose compose\n")]
    [InlineData("zsh", "compdef _compose_compose compose\n")]
    [InlineData("fish", "complete -c compose -f -a '(_compose_compose)'\n")]
    [InlineData("powershell", "-CommandName 'compose'")]
    public async Task ItInstallsInEachShell(string shell, string line) =>
        (await store.RunAsync("-sc", $"install={shell}")).Output.ShouldContain(line);

    private async Task<string[]> CompleteAsync(string written) =>
        (await store.CompleteAsync($"compose {written}")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
