using System.ComponentModel;
using System.Diagnostics;

namespace Compose.Runner.Capture;

/// <summary>What git answered.</summary>
/// <param name="ExitCode">0 when it did what it was asked.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Error">What it complained of.</param>
internal sealed record GitAnswer(int ExitCode, string Output, string Error);

/// <summary>Asks git.</summary>
internal static class GitCommand
{
    /// <param name="folder">The folder it is started in.</param>
    /// <param name="patience">How long it may take; null for as long as it wants.</param>
    /// <param name="arguments">The command and its arguments.</param>
    /// <exception cref="Win32Exception">git is not there.</exception>
    /// <exception cref="TimeoutException">It took too long, and was ended.</exception>
    public static GitAnswer Run(string folder, TimeSpan? patience, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0"; // looking must not write to the user's repository
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!output.Wait(patience ?? Timeout.InfiniteTimeSpan))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"git {arguments[0]} did not answer in {patience?.TotalSeconds:0} s");
        }

        process.WaitForExit();
        return new GitAnswer(process.ExitCode, output.Result, errors.Result.Trim());
    }
}
