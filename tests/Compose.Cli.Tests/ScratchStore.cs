using Compose.Cli.Commands;
using Compose.Runner.Tests;
using Compose.Runner.Tests.Store;

namespace Compose.Cli.Tests;

/// <summary>A folder with recorded runs, and the tool to be used on them.</summary>
internal sealed class ScratchStore : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public string Path => scratch.Path;

    public string this[string name] => scratch[System.IO.Path.Combine("outputs", name)];

    public string Add(SampleRun run) => run.Write(this[run.Id]);

    /// <summary>Runs the tool in the folder, a quarter past twelve of the day on which sample runs start.</summary>
    /// <summary>How many columns the terminal has.</summary>
    public int Width { get; set; } = 120;

    public Task<CliAnswer> RunAsync(params string[] args) => RunAsync(args, _ => null);

    /// <summary>What a shell is answered that asks how a command line goes on.</summary>
    public async Task<string> CompleteAsync(string line) =>
        (await RunAsync(["-sc", "lines=bash"], name => name == "COMP_LINE" ? line : null)).Output;

    private async Task<CliAnswer> RunAsync(string[] args, Func<string, string?> variable)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = await CommandTable.All.RunAsync(
            new CommandContext([.. args], scratch.Path, output, error) { Clock = new FixedClock(SampleRun.Noon.AddMinutes(15)), Width = Width, Variable = variable },
            CancellationToken.None);
        return new CliAnswer(code, output.ToString().Replace(scratch.Path, "<ROOT>", StringComparison.Ordinal), error.ToString());
    }

    public void Dispose() => scratch.Dispose();
}

/// <summary>What the tool said.</summary>
internal sealed record CliAnswer(int Code, string Output, string Error)
{
    /// <summary>The lines, without the spaces that fill a table.</summary>
    public string[] Lines => [.. Output.TrimEnd().Split('\n').Select(line => line.TrimEnd())];
}
