using Compose.Cli.Commands;

namespace Compose.Cli.Tests.Commands;

/// <summary>A directory of a test's own, and the tool called in it.</summary>
internal sealed class CliScratch : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("compose-cli-").FullName;

    public CliScratch With(string file, string text)
    {
        string path = Path.Combine(Root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    /// <summary>Calls the tool; its exit code, and what it wrote to output and error.</summary>
    public (int ExitCode, string Output, string Error) Call(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int exitCode = CommandTable.All.RunAsync(new CommandContext([.. arguments], Root, output, error), CancellationToken.None)
            .GetAwaiter().GetResult();
        return (exitCode, output.ToString(), error.ToString());
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
