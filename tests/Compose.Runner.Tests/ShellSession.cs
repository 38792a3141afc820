using System.Diagnostics;

namespace Compose.Runner.Tests;

/// <summary>A real shell, fed with what a person types.</summary>
internal static class ShellSession
{
    /// <summary>Skips the test where there is no such program, and says so.</summary>
    public static void Require(params string[] programs)
    {
        foreach (string program in programs)
            Assert.SkipUnless(IsThere(program), $"There is no {program} on this machine.");
    }

    /// <summary>What a terminal shows in which a shell is fed with keys, and ended.</summary>
    public static Task<string> InTerminalAsync(string shell, string keys, ScratchFolder folder) =>
        RunAsync("script", ["-qec", shell, "/dev/null"], keys + "\nexit\n", folder);

    /// <summary>What a program prints that is fed with text.</summary>
    public static async Task<string> RunAsync(string program, string[] args, string input, ScratchFolder folder)
    {
        var start = new ProcessStartInfo(program, args)
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment =
            {
                ["PATH"] = $"{AppContext.BaseDirectory}:{Environment.GetEnvironmentVariable("PATH")}",
                ["HOME"] = folder.Path,
                ["TERM"] = "xterm",
                ["LC_ALL"] = "C.UTF-8",
            },
        };
        // A shell that waits for a quote to be closed waits for ever.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(TimeSpan.FromMinutes(2));
        using Process process = Process.Start(start)!;
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(stop.Token);
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            string shown = await output;
            await process.WaitForExitAsync(stop.Token);
            return shown;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static bool IsThere(string program) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
