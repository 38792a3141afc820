using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Compose.Diagnostics;
using Compose.Runner.Settings;

namespace Compose.Runner.Capture;

/// <summary>Gathers the conditions of a run. What cannot be had is named with the reason, never left out in silence.</summary>
/// <param name="surroundings">What surrounds the program.</param>
/// <param name="isOwn">Whether a file, by its full path, is one that Compose writes: it is no part of the code.</param>
internal sealed class ConditionsCapture(AppEnvironment surroundings, Func<string, bool>? isOwn = null)
{
    /// <summary>What the patch is called among what is absent.</summary>
    public const string Patch = "code.patch";

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
        foreach (string name in NotableVariables.All)
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
        var arguments = ImmutableArray.CreateBuilder<string>(line.Length);
        if (hosted && line.Length > 0)
            arguments.Add(Path.GetFullPath(line[0], workingDirectory));
        for (int at = 1; at < line.Length; at++)
            arguments.Add(secrets.HideInOverride(line[at]));
        return new CommandRecord(program, arguments.ToImmutable(), workingDirectory);
    }

    private CodeVersion? CaptureCode()
    {
        if (GitRepository.Find(workingDirectory, programDirectory) is not { } repository)
        {
            absent["code"] = "neither the working directory nor the program lies in a git repository";
            CaptureProgramHash();
            return null;
        }

        (CodeVersion? code, string? absence) = repository.Capture(isOwn);
        if (absence is not null)
            absent[code is null ? "code" : Patch] = absence;
        if (code is null)
            CaptureProgramHash();

        if (code is not { Patch: { } patch } || PatchSecrets.Hide(patch, secrets) is var hidden && hidden == patch)
            return code;
        absent[Patch] = "secrets in it are masked";
        return code with { Patch = hidden };
    }

    // Without git, the program itself is the version of the code. It is the same from run to run, and may be a single file of 70 MB.
    private void CaptureProgramHash()
    {
        if (EntryAssemblyFile() is { } file)
            environment["program.sha256"] = ContentHash.Of(file, HashCache.OfUser(variable, smallestFile: 0)).Sha256;
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
        environment["runtime.threads"] = WorkerThreads();
        environment["culture"] = CultureInfo.CurrentCulture.Name is { Length: > 0 } culture ? culture : "invariant";
    }

    private void CaptureMachine()
    {
        environment["os"] = RuntimeInformation.OSDescription;
        environment["os.kernel"] = Environment.OSVersion.VersionString;
        environment["os.architecture"] = Processor.Architecture;
        environment["machine"] = Environment.MachineName;
        environment["cpu.count"] = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture);
        environment["memory.bytes"] = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes.ToString(CultureInfo.InvariantCulture);
        if (Processor.Model() is { } model)
            environment["cpu.model"] = model;
        else
            absent["cpu.model"] = "the operating system does not tell it in /proc/cpuinfo";
        environment["cpu.vectors"] = Processor.Vectors;
        if (Container.Id() is { } container)
            environment[RunConditions.Container] = container;
    }

    private static string WorkerThreads()
    {
        ThreadPool.GetMinThreads(out int least, out _);
        ThreadPool.GetMaxThreads(out int most, out _);
        return string.Create(CultureInfo.InvariantCulture, $"{least} to {most}");
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
        if (tool.Cuda() is { } cuda)
            environment["cuda"] = cuda;
        else
            absent["cuda"] = "nvidia-smi does not tell it";
    }

    private ImmutableArray<KeyValuePair<string, string>> CapturePackages()
    {
        string name = Assembly.GetEntryAssembly()?.GetName().Name ?? "";
        string file = Path.Combine(programDirectory, name + ".deps.json");
        try
        {
            return PackageList.Parse(File.ReadAllText(file));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ComposeException)
        {
            absent["packages"] = $"{name}.deps.json cannot be read: {(failure as ComposeException)?.Diagnostic.Message ?? failure.Message}";
            return [];
        }
    }

    private string? EntryAssemblyFile()
    {
        string file = Path.Combine(programDirectory, Assembly.GetEntryAssembly()?.GetName().Name + ".dll");
        return File.Exists(file) ? file : Environment.ProcessPath;
    }
}
