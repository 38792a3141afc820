using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using Compose.Runner.Settings;

namespace Compose.Runner.Capture;

/// <summary>Gathers the conditions of a run. What cannot be had is named with the reason, never left out in silence.</summary>
internal sealed class ConditionsCapture(AppEnvironment surroundings)
{
    private static readonly string[] NotableVariables =
    [
        "SLURM_JOB_ID", "SLURM_ARRAY_JOB_ID", "SLURM_ARRAY_TASK_ID", "SLURM_JOB_NAME", "SLURM_NODELIST", "SLURM_PROCID",
        "CUDA_VISIBLE_DEVICES", "OMP_NUM_THREADS", "DOTNET_gcServer", "DOTNET_TieredPGO", "HOSTNAME", "KUBERNETES_SERVICE_HOST",
    ];

    private readonly string workingDirectory = surroundings.WorkingDirectory;
    private readonly string programDirectory = surroundings.ProgramDirectory;
    private readonly Func<string, string?> variable = surroundings.Variable;
    private readonly SecretTexts secrets = surroundings.Secrets;
    private readonly Dictionary<string, string> environment = [];
    private readonly Dictionary<string, string> absent = [];

    public RunConditions Capture()
    {
        CodeVersion? code = CaptureCode();
        CaptureProgram();
        CaptureMachine();
        CaptureGpu();
        foreach (string name in NotableVariables)
        {
            if (variable(name) is { Length: > 0 } value)
                environment[$"{RunConditions.Variable}{name}"] = value;
        }

        return new RunConditions(code, [.. environment], CapturePackages(), [.. absent]) { Command = CaptureCommand() };
    }

    private CommandRecord? CaptureCommand()
    {
        if (Environment.ProcessPath is not { } program)
            return null;
        string[] line = Environment.GetCommandLineArgs();
        bool hosted = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        string[] first = hosted && line.Length > 0 ? [Path.GetFullPath(line[0], workingDirectory)] : [];
        return new CommandRecord(program, [.. first, .. line.Skip(1).Select(secrets.HideInOverride)], workingDirectory);
    }

    private CodeVersion? CaptureCode()
    {
        if (GitRepository.Find(workingDirectory, programDirectory) is not { } repository)
        {
            absent["code"] = "neither the working directory nor the program lies in a git repository";
            CaptureProgramHash();
            return null;
        }

        (CodeVersion? code, string? absence) = repository.Capture();
        if (absence is not null)
        {
            absent["code"] = absence;
            CaptureProgramHash();
        }

        return code;
    }

    // Without git, the program itself is the version of the code.
    private void CaptureProgramHash()
    {
        if (EntryAssemblyFile() is { } file)
            environment["program.sha256"] = ContentHash.Of(file).Sha256;
    }

    private void CaptureProgram()
    {
        AssemblyName? entry = Assembly.GetEntryAssembly()?.GetName();
        if (entry is not null)
        {
            environment["program"] = entry.Name ?? "";
            environment["program.version"] = entry.Version?.ToString() ?? "";
        }

        environment["process.id"] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        environment["command"] = string.Join(' ', Environment.GetCommandLineArgs().Select(secrets.HideInOverride));
        environment["working_directory"] = workingDirectory;
        environment["user"] = Environment.UserName;
        environment["runtime"] = RuntimeInformation.FrameworkDescription;
        environment["runtime.identifier"] = RuntimeInformation.RuntimeIdentifier;
        environment["runtime.gc"] = System.Runtime.GCSettings.IsServerGC ? "server" : "workstation";
    }

    private void CaptureMachine()
    {
        environment["os"] = RuntimeInformation.OSDescription;
        environment["os.architecture"] = RuntimeInformation.OSArchitecture.ToString();
        environment["machine"] = Environment.MachineName;
        environment["cpu.count"] = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture);
        environment["memory.bytes"] = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes.ToString(CultureInfo.InvariantCulture);
        if (CpuModel() is { } model)
            environment["cpu.model"] = model;
        else
            absent["cpu.model"] = "the operating system does not tell it in /proc/cpuinfo";
        if (File.Exists("/.dockerenv") || File.Exists("/run/.containerenv"))
            environment["container"] = "true";
    }

    private static string? CpuModel()
    {
        try
        {
            foreach (string line in File.ReadLines("/proc/cpuinfo"))
            {
                if (line.StartsWith("model name", StringComparison.Ordinal))
                    return line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
            }

            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void CaptureGpu()
    {
        if (NvidiaSmi.Find(variable) is not { } tool)
        {
            absent["gpu"] = "nvidia-smi is not on the PATH";
            return;
        }

        (string[] gpus, string? absence) = tool.Query("name,driver_version,memory.total");
        if (absence is not null)
            absent["gpu"] = absence;
        else
            environment["gpu"] = string.Join("; ", gpus);
    }

    private ImmutableArray<KeyValuePair<string, string>> CapturePackages()
    {
        string name = Assembly.GetEntryAssembly()?.GetName().Name ?? "";
        string file = Path.Combine(programDirectory, name + ".deps.json");
        try
        {
            return PackageList.Parse(File.ReadAllBytes(file));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            absent["packages"] = $"{name}.deps.json cannot be read: {failure.Message}";
            return [];
        }
    }

    private string? EntryAssemblyFile()
    {
        string file = Path.Combine(programDirectory, Assembly.GetEntryAssembly()?.GetName().Name + ".dll");
        return File.Exists(file) ? file : Environment.ProcessPath;
    }
}
