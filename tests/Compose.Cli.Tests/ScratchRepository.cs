using System.Diagnostics;
using Compose.Cli.Commands;
using Compose.Runner.Tests;

namespace Compose.Cli.Tests;

/// <summary>A git repository of a test's own with an app in it, and the tool called in it.</summary>
internal sealed class ScratchRepository : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public ScratchRepository()
    {
        Directory.CreateDirectory(Path);
        Git("init", "--quiet", "--initial-branch=main");
        Git("config", "user.name", "Ada");
        Git("config", "user.email", "ada@example.org");
        Write(".gitignore", "bin/\nobj/\noutputs/\n");
    }

    public string Path => scratch["repository"];

    public string Outputs => System.IO.Path.Combine(Path, "outputs");

    /// <summary>A place beside the repository.</summary>
    public string Beside(string name) => scratch[name];

    public void Write(string file, string text)
    {
        string path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Copies files of this repository's own examples.</summary>
    public void CopyExamples(string folder, string pattern, string to)
    {
        string from = System.IO.Path.Combine(Examples, folder);
        foreach (string file in Directory.EnumerateFiles(from, pattern, SearchOption.AllDirectories))
        {
            string inside = System.IO.Path.GetRelativePath(from, file);
            if (inside.Split('/', '\\') is ["bin" or "obj", ..])
                continue;
            string copy = System.IO.Path.Combine(Path, to, inside);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>A project for the sources in a folder, against the assemblies that were built beside this test.</summary>
    public void WriteProject(string folder, string name) => Write(
        $"{folder}/{name}.csproj",
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <UseAppHost>false</UseAppHost>
            <UseSharedCompilation>false</UseSharedCompilation>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="{Built}/*.dll" Exclude="{Built}/Trainer.dll" />
          </ItemGroup>
        </Project>
        """);

    public void Commit(string message)
    {
        Git("add", "--all");
        Git("commit", "--quiet", "--message", message);
    }

    public string Git(params string[] arguments) => Call("git", Path, arguments);

    /// <summary>Builds a project of the repository; gives the program.</summary>
    public string Build(string folder, string name)
    {
        Call("dotnet", System.IO.Path.Combine(Path, folder), "build", "--nologo", "-v", "quiet", "-nodeReuse:false");
        return System.IO.Path.Combine(Path, folder, "bin", "Debug", "net10.0", $"{name}.dll");
    }

    /// <summary>Runs a program in the repository.</summary>
    public string Run(string program, params string[] arguments) => Call("dotnet", Path, [program, .. arguments]);

    /// <summary>Calls the tool in the repository.</summary>
    public Task<CliAnswer> ComposeAsync(TimeProvider clock, params string[] arguments) => ComposeInAsync(Path, clock, arguments);

    /// <summary>Calls the tool elsewhere.</summary>
    public static async Task<CliAnswer> ComposeInAsync(string folder, TimeProvider clock, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var context = new CommandContext([.. arguments], folder, output, error) { Clock = clock };
        int code = await CommandTable.All.RunAsync(context, CancellationToken.None);
        return new CliAnswer(code, output.ToString(), error.ToString());
    }

    // What git keeps is read-only.
    public void Dispose()
    {
        foreach (string file in Directory.EnumerateFiles(scratch.Path, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        scratch.Dispose();
    }

    // …/tests/Compose.Cli.Tests/bin/Debug/net10.0/
    private static string[] Base { get; } = System.IO.Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory).Split(System.IO.Path.DirectorySeparatorChar);

    private static string Examples { get; } = string.Join(System.IO.Path.DirectorySeparatorChar, [.. Base[..^5], "examples"]);

    private static string Built { get; } = System.IO.Path.Combine([Examples, "Trainer", .. Base[^3..]]);

    private static string Call(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}\n{output}\n{errors.Result}");
        return output;
    }
}
