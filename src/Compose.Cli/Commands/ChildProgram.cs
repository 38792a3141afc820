using System.ComponentModel;
using System.Diagnostics;

namespace Compose.Cli.Commands;

/// <summary>A program that a command starts; what it says is passed on.</summary>
internal static class ChildProgram
{
    /// <summary>Starts the program and waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
    public static async Task<int> RunAsync(ProcessStartInfo start, CommandContext context, CancellationToken stop)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        await Task.WhenAll(
            ForwardAsync(process.StandardOutput, context.Output), ForwardAsync(process.StandardError, context.Error)).ConfigureAwait(false);
        await process.WaitForExitAsync(stop).ConfigureAwait(false);
        return process.ExitCode;
    }

    private static async Task ForwardAsync(TextReader from, TextWriter to)
    {
        while (await from.ReadLineAsync().ConfigureAwait(false) is { } line)
            await to.WriteLineAsync(line).ConfigureAwait(false);
    }
}
