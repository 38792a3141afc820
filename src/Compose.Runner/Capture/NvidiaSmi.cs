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
    public (string[] Gpus, string? Absence) Query(string facts) => Run($"--query-gpu={facts}", "--format=csv,noheader,nounits");

    /// <summary>The version of CUDA that the driver serves, from the head of its page; null when that does not tell.</summary>
    public string? Cuda()
    {
        const string Label = "CUDA Version:";
        foreach (string line in Run().Lines)
        {
            if (line.IndexOf(Label, StringComparison.Ordinal) is >= 0 and var at)
                return line[(at + Label.Length)..].Split('|')[0].Trim() is { Length: > 0 } version and not "N/A" ? version : null;
        }

        return null;
    }

    private (string[] Lines, string? Absence) Run(params ReadOnlySpan<string> arguments)
    {
        try
        {
            var start = new ProcessStartInfo(tool) { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (string argument in arguments)
                start.ArgumentList.Add(argument);
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
