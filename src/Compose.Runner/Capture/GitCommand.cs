using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Unicode;

namespace Compose.Runner.Capture;

/// <summary>What git answered.</summary>
/// <param name="ExitCode">0 when it did what it was asked.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Error">What it complained of.</param>
internal sealed record GitAnswer(int ExitCode, string Output, string Error)
{
    /// <summary>Whether <see cref="Output"/> is all of it: files in another encoding than UTF-8 cannot be told as text.</summary>
    public bool IsWhole { get; init; } = true;
}

/// <summary>What git is given beside its arguments.</summary>
internal sealed record GitInput
{
    public static readonly GitInput None = new();

    /// <summary>What it reads from its standard input.</summary>
    public string Text { get; init; } = "";

    /// <summary>An index other than the repository's own.</summary>
    public string? IndexFile { get; init; }
}

/// <summary>Asks git.</summary>
internal static class GitCommand
{
    /// <param name="folder">The folder it is started in.</param>
    /// <param name="patience">How long it may take; null for as long as it wants.</param>
    /// <param name="arguments">The command and its arguments.</param>
    /// <exception cref="Win32Exception">git is not there.</exception>
    /// <exception cref="TimeoutException">It took too long, and was ended.</exception>
    public static GitAnswer Run(string folder, TimeSpan? patience, params ReadOnlySpan<string> arguments) =>
        Run(folder, patience, GitInput.None, arguments);

    /// <param name="folder">The folder it is started in.</param>
    /// <param name="patience">How long it may take; null for as long as it wants.</param>
    /// <param name="input">What it is given beside its arguments.</param>
    /// <param name="arguments">The command and its arguments.</param>
    /// <inheritdoc cref="Run(string, TimeSpan?, ReadOnlySpan{string})"/>
    public static GitAnswer Run(string folder, TimeSpan? patience, GitInput input, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0"; // looking must not write to the user's repository
        if (input.IndexFile is { } index)
            start.Environment["GIT_INDEX_FILE"] = index;
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        using var bytes = new MemoryStream();
        Task output = process.StandardOutput.BaseStream.CopyToAsync(bytes);
        process.StandardInput.Write(input.Text);
        process.StandardInput.Close();
        if (!output.Wait(patience ?? Timeout.InfiniteTimeSpan))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"git {arguments[0]} did not answer in {patience?.TotalSeconds:0} s");
        }

        process.WaitForExit();
        ReadOnlySpan<byte> told = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        return new GitAnswer(process.ExitCode, Encoding.UTF8.GetString(told), errors.Result.Trim()) { IsWhole = Utf8.IsValid(told) };
    }
}
