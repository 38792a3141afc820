using System.Diagnostics;

namespace Compose.Runner.Tests;

/// <summary>A process of the test app, to be signalled and killed.</summary>
internal sealed class AppProcess : IDisposable
{
    private readonly Process process;
    private readonly Task<string> error;

    public AppProcess(ScratchFolder folder, params string[] args)
    {
        WriteConf(folder);

        // A background process of a shell ignores interrupts, and what it starts inherits that; a terminal's does not.
        string[] command = ["--default-signal=INT", Path.Combine(AppContext.BaseDirectory, "Compose.Runner.TestApp"), .. args];
        process = Process.Start(new ProcessStartInfo("env", command)
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        error = process.StandardError.ReadToEndAsync();
    }

    public int Id => process.Id;

    /// <summary>Writes the configs of the app, unless they are there: another process may be reading them.</summary>
    public static void WriteConf(ScratchFolder folder)
    {
        if (!File.Exists(folder["conf/config.yaml"]))
            folder.Write("conf/config.yaml", "behave: nothing\nn: 0\n");
    }

    /// <summary>The next line on stdout; null when there are no more.</summary>
    public Task<string?> ReadLineAsync() => process.StandardOutput.ReadLineAsync();

    /// <summary>Reads on until a job says that it is ready, and gives the id of its process.</summary>
    public async Task<int> ReadyAsync()
    {
        while (await ReadLineAsync() is { } line)
        {
            if (line.StartsWith("ready ", StringComparison.Ordinal))
                return int.Parse(line["ready ".Length..]);
        }

        throw new InvalidOperationException($"The app ended before it was ready: {await error}");
    }

    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", [$"-{name}", $"{process.Id}"]);
        kill.WaitForExit();
    }

    public async Task<int> ExitAsync()
    {
        while (await ReadLineAsync() is not null)
        {
        }

        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
