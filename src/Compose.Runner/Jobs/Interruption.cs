using System.Runtime.InteropServices;
using Compose.Runner.Settings;

namespace Compose.Runner.Jobs;

/// <summary>
/// Turns Ctrl-C, SIGTERM and the end of the terminal into a request to stop. Who has not stopped when the grace is over, or when the
/// signal comes again, is abandoned: records are closed and the process ends.
/// </summary>
internal sealed class Interruption : IDisposable
{
    // How long a process has whose parent is gone: to put things in order, not to go on.
    private static readonly TimeSpan OrphanGrace = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource abandon = new();
    private readonly Action<int> exit;
    private readonly TimeProvider clock;
    private readonly PosixSignalRegistration[] signals;
    private ITimer? patience;
    private int requests;

    /// <param name="exit">Ends the process.</param>
    /// <param name="clock">Measures the grace.</param>
    /// <param name="listen">Whether signals of this process are taken; a test raises them itself.</param>
    /// <param name="isWorker">
    /// Whether the process works for another. A terminal sends its signals to both, so that only what the parent says counts as asked again.
    /// </param>
    public Interruption(Action<int> exit, TimeProvider clock, bool listen, bool isWorker = false)
    {
        (this.exit, this.clock) = (exit, clock);
        signals = listen
            ? [Listen(PosixSignal.SIGINT), Listen(PosixSignal.SIGTERM), Listen(PosixSignal.SIGHUP)]
            : [];

        PosixSignalRegistration Listen(PosixSignal signal) => PosixSignalRegistration.Create(signal, Take);

        void Take(PosixSignalContext context)
        {
            context.Cancel = true;
            if (isWorker)
                RequestOnce();
            else
                Request();
        }
    }

    /// <summary>How long a job may take to stop.</summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The request to stop.</summary>
    public CancellationToken Stop => stop.Token;

    /// <summary>The last moment to put things in order; what is registered here is run before the process ends.</summary>
    public CancellationToken Abandon => abandon.Token;

    /// <summary>Asks to stop; asked again, it ends the process.</summary>
    public void Request()
    {
        if (!RequestOnce())
            End();
    }

    /// <summary>Asks to stop, if nobody has yet; says whether this was the first time.</summary>
    public bool RequestOnce()
    {
        if (Interlocked.Increment(ref requests) > 1)
            return false;

        // Before the token: who is told to stop may not come back.
        patience = clock.CreateTimer(_ => End(), null, Grace, Timeout.InfiniteTimeSpan);
        stop.Cancel();
        return true;
    }

    /// <summary>Asks to stop because nobody waits for the outcome any more: the grace is short.</summary>
    public void RequestAsOrphan()
    {
        Grace = Grace < OrphanGrace ? Grace : OrphanGrace;
        if (!RequestOnce())
            patience?.Change(Grace, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in signals)
            signal.Dispose();
        patience?.Dispose();
        stop.Dispose();
        abandon.Dispose();
    }

    /// <summary>Ends the process, records closed.</summary>
    public void End()
    {
        abandon.Cancel();
        exit(ExitCode.Interrupted);
    }
}
