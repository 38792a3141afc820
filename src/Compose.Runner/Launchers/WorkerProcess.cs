using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using Compose.Defaults;
using Compose.Runner.Jobs;
using Compose.Runner.Runs;

namespace Compose.Runner.Launchers;

/// <summary>A process of the app that runs one job after another for a launcher. When it dies, only its job does.</summary>
/// <remarks>
/// Requests go through the worker's standard input, and so does the wish to stop. Its end tells the worker to end at once: it comes with
/// the parent's end, whatever that was.
/// Outcomes come back through a pipe of their own, since the standard output is the app's.
/// </remarks>
internal sealed class WorkerProcess : IAsyncDisposable
{
    /// <summary>The environment variable that makes a process of the app a worker; it names the pipe for outcomes.</summary>
    public const string Variable = "COMPOSE_WORKER";

    /// <summary>The environment variable that numbers the workers of a launcher, from 0.</summary>
    public const string SlotVariable = "COMPOSE_WORKER_SLOT";

    /// <summary>The environment variable by which CUDA is told which GPUs there are.</summary>
    public const string GpuVariable = "CUDA_VISIBLE_DEVICES";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly AnonymousPipeServerStream pipe;
    private readonly StreamReader outcomes;
    private readonly Process process;
    private readonly ConfigFindings findings;
    private readonly TaskCompletionSource exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int toldFindings;

    private WorkerProcess(AnonymousPipeServerStream pipe, Process process, ConfigFindings findings)
    {
        (this.pipe, this.process, this.findings, outcomes) = (pipe, process, findings, new StreamReader(pipe));
        process.Exited += (_, _) => exited.TrySetResult();
        process.EnableRaisingEvents = true;
    }

    /// <summary>The process id.</summary>
    public int Id => process.Id;

    /// <summary>Whether it can be given another job.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <param name="setup">How to start it.</param>
    /// <param name="slot">The worker's number.</param>
    public static WorkerProcess Start(WorkerSetup setup, int slot)
    {
        var pipe = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        var start = new ProcessStartInfo(setup.Program.File, setup.Program.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = setup.Output is not null,
            RedirectStandardError = setup.Error is not null,
            UseShellExecute = false,
            WorkingDirectory = setup.WorkingDirectory,
        };
        start.Environment[Variable] = pipe.GetClientHandleAsString();
        start.Environment[SlotVariable] = slot.ToString(CultureInfo.InvariantCulture);
        if (!setup.Gpus.IsEmpty)
            start.Environment[GpuVariable] = setup.Gpus[slot % setup.Gpus.Length];
        Process process = Process.Start(start)!;
        Relay(process, setup);
        pipe.DisposeLocalCopyOfClientHandle();
        return new WorkerProcess(pipe, process, setup.Findings);
    }

    /// <summary>Runs a job to its end.</summary>
    /// <param name="request">The job.</param>
    /// <param name="stop">Asks for the job to stop.</param>
    /// <param name="abandon">Asks for the worker to end at once.</param>
    public async Task<JobOutcome> RunAsync(LaunchRequest request, CancellationToken stop, CancellationToken abandon)
    {
        try
        {
            ImmutableArray<IConfigFinding> news = findings.From(toldFindings);
            toldFindings += news.Length;
            await process.StandardInput
                .WriteLineAsync(WorkerMessage.Request(new WorkerRequest(request.Number, request.Overrides, request.SweepDirectory, news)))
                .ConfigureAwait(false);
            await process.StandardInput.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            await using CancellationTokenRegistration stopping = stop.Register(AskToStop);
            await using CancellationTokenRegistration abandoning = abandon.Register(End);
            Task<string?> outcome = outcomes.ReadLineAsync(CancellationToken.None).AsTask();
            if (await Task.WhenAny(outcome, exited.Task).ConfigureAwait(false) == exited.Task)
                ProcessGroup.End(process.Id); // what the job started may hold the pipe open
            if (await outcome.ConfigureAwait(false) is { } line)
                return WorkerMessage.ReadOutcome(line);
        }
        catch (IOException)
        {
            // The worker is gone; its exit code tells more than the broken pipe.
        }

        IsAlive = false;
        await GoneAsync().ConfigureAwait(false);
        return stop.IsCancellationRequested
            ? new JobOutcome(null, RunStatus.Killed, null)
            : new JobOutcome(null, RunStatus.Failed, null, new WorkerFailure($"The job's process ended with exit code {process.ExitCode}."));
    }

    private void AskToStop()
    {
        try
        {
            process.StandardInput.WriteLine(WorkerMessage.Stop);
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It is gone already.
        }
    }

    // It closes its record and goes; one that cannot is taken away, with all that it started.
    private void End()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(Patience))
            process.Kill(entireProcessTree: true);
        ProcessGroup.End(process.Id);
    }

    // What its jobs started and left behind goes with it.
    private async Task GoneAsync()
    {
        await exited.Task.ConfigureAwait(false);
        ProcessGroup.End(process.Id);
        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false); // its output read to the end
    }

    private static void Relay(Process process, WorkerSetup setup)
    {
        if (setup.Output is { } output)
        {
            process.OutputDataReceived += (_, line) => Pass(line, output);
            process.BeginOutputReadLine();
        }

        if (setup.Error is { } error)
        {
            process.ErrorDataReceived += (_, line) => Pass(line, error);
            process.BeginErrorReadLine();
        }

        static void Pass(DataReceivedEventArgs line, TextWriter writer)
        {
            if (line.Data is not null)
                writer.WriteLine(line.Data);
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await GoneAsync().ConfigureAwait(false);
        outcomes.Dispose();
        await pipe.DisposeAsync().ConfigureAwait(false);
        process.Dispose();
    }
}

/// <summary>How worker processes are started.</summary>
/// <param name="Program">The command that started this process.</param>
/// <param name="WorkingDirectory">The folder the app was started in.</param>
/// <param name="Gpus">GPUs to share out, one for each worker in turn; empty to leave the workers what they see.</param>
/// <param name="Output">Where what they print goes, line by line; null to let them print for themselves.</param>
/// <param name="Error">The same for what they tell on standard error.</param>
/// <param name="Findings">The configs as this process read them: all jobs of a sweep are composed from the same.</param>
internal sealed record WorkerSetup(
    ProgramCommand Program, string WorkingDirectory, ImmutableArray<string> Gpus, TextWriter? Output, TextWriter? Error, ConfigFindings Findings);

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
