using System.Diagnostics;

namespace Compose.Runner.Capture;

/// <summary>NVIDIA's own tool, asked for facts of the GPUs.</summary>
internal sealed class NvidiaSmi
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly string tool;

    private NvidiaSmi(string tool) => this.tool = tool;

    /// <summary>The tool on the <c>PATH</c>; null when there is none.</summary>
    public static NvidiaSmi? Find(Func<string, string?> variable) =>
        (variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "nvidia-smi.exe" : "nvidia-smi"))
            .FirstOrDefault(File.Exists) is { } tool ? new NvidiaSmi(tool) : null;

    /// <summary>A line for each GPU with the facts asked for, between commas; or why there is none.</summary>
    public (string[] Gpus, string? Absence) Query(string facts)
    {
        try
        {
            var start = new ProcessStartInfo(tool) { RedirectStandardOutput = true, RedirectStandardError = true };
            start.ArgumentList.Add($"--query-gpu={facts}");
            start.ArgumentList.Add("--format=csv,noheader,nounits");
            using Process process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            if (!output.Wait(Patience))
            {
                process.Kill();
                return ([], "nvidia-smi did not answer in 10 s");
            }

            process.WaitForExit();
            return process.ExitCode == 0
                ? (output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), null)
                : ([], $"nvidia-smi failed with exit code {process.ExitCode}");
        }
        catch (Exception failure) when (failure is System.ComponentModel.Win32Exception or IOException)
        {
            return ([], $"nvidia-smi could not be run: {failure.Message}");
        }
    }
}
