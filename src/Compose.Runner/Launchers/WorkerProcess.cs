using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using Compose.Runner.Jobs;
using Compose.Runner.Runs;

namespace Compose.Runner.Launchers;

/// <summary>A process of the app that runs one job after another for a launcher. When it dies, only its job does.</summary>
/// <remarks>
/// Requests go through the worker's standard input, whose end tells it to stop: it comes with the parent's end, whatever that was.
/// Outcomes come back through a pipe of their own, since the standard output is the app's.
/// </remarks>
internal sealed class WorkerProcess : IAsyncDisposable
{
    /// <summary>The environment variable that makes a process of the app a worker; it names the pipe for outcomes.</summary>
    public const string Variable = "COMPOSE_WORKER";

    /// <summary>The environment variable that numbers the workers of a launcher, from 0.</summary>
    public const string SlotVariable = "COMPOSE_WORKER_SLOT";

    private readonly AnonymousPipeServerStream pipe;
    private readonly StreamReader outcomes;
    private readonly Process process;

    private WorkerProcess(AnonymousPipeServerStream pipe, Process process) =>
        (this.pipe, this.process, outcomes) = (pipe, process, new StreamReader(pipe));

    /// <summary>Whether it can be given another job.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <param name="program">The command that started this process.</param>
    /// <param name="slot">The worker's number.</param>
    /// <param name="workingDirectory">The folder the app was started in.</param>
    public static WorkerProcess Start(ProgramCommand program, int slot, string workingDirectory)
    {
        var pipe = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        var start = new ProcessStartInfo(program.File, program.Arguments)
        {
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = workingDirectory,
        };
        start.Environment[Variable] = pipe.GetClientHandleAsString();
        start.Environment[SlotVariable] = slot.ToString(CultureInfo.InvariantCulture);
        Process process = Process.Start(start)!;
        pipe.DisposeLocalCopyOfClientHandle();
        return new WorkerProcess(pipe, process);
    }

    public async Task<JobOutcome> RunAsync(LaunchRequest request)
    {
        try
        {
            await process.StandardInput
                .WriteLineAsync(WorkerMessage.Request(request.Number, request.Overrides, request.SweepDirectory))
                .ConfigureAwait(false);
            await process.StandardInput.FlushAsync().ConfigureAwait(false);
            if (await outcomes.ReadLineAsync().ConfigureAwait(false) is { } line)
                return WorkerMessage.ReadOutcome(line);
        }
        catch (IOException)
        {
            // The worker is gone; its exit code tells more than the broken pipe.
        }

        IsAlive = false;
        await process.WaitForExitAsync().ConfigureAwait(false);
        return new JobOutcome(
            null, RunStatus.Failed, null, new WorkerFailure($"The job's process ended with exit code {process.ExitCode}."));
    }

    /// <summary>Asks it to stop: its job now, itself then.</summary>
    public void Stop() => process.StandardInput.Close();

    public async ValueTask DisposeAsync()
    {
        Stop();
        await process.WaitForExitAsync().ConfigureAwait(false);
        outcomes.Dispose();
        await pipe.DisposeAsync().ConfigureAwait(false);
        process.Dispose();
    }
}

/// <summary>How to start a program.</summary>
internal sealed record ProgramCommand(string File, IReadOnlyList<string> Arguments)
{
    /// <summary>The command that started this process: the program itself, or <c>dotnet</c> with its assembly.</summary>
    public static ProgramCommand OfProcess(IReadOnlyList<string> args)
    {
        string file = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(file) == "dotnet"
            ? new ProgramCommand(file, [Environment.GetCommandLineArgs()[0], .. args])
            : new ProgramCommand(file, args);
    }
}
