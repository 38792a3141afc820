using System.Runtime.InteropServices;
using Compose.Runner.Settings;

namespace Compose.Runner.Jobs;

/// <summary>
/// Turns Ctrl-C and SIGTERM into a request to stop. Who has not stopped when the grace is over, or when the signal comes again,
/// is abandoned: records are closed and the process ends.
/// </summary>
internal sealed class Interruption : IDisposable
{
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
    public Interruption(Action<int> exit, TimeProvider clock, bool listen)
    {
        (this.exit, this.clock) = (exit, clock);
        signals = listen
            ? [PosixSignalRegistration.Create(PosixSignal.SIGINT, Take), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Take)]
            : [];
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
        if (Interlocked.Increment(ref requests) > 1)
        {
            End();
            return;
        }

        // Before the token: who is told to stop may not come back.
        patience = clock.CreateTimer(_ => End(), null, Grace, Timeout.InfiniteTimeSpan);
        stop.Cancel();
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in signals)
            signal.Dispose();
        patience?.Dispose();
        stop.Dispose();
        abandon.Dispose();
    }

    private void Take(PosixSignalContext context)
    {
        context.Cancel = true;
        Request();
    }

    private void End()
    {
        abandon.Cancel();
        exit(ExitCode.Interrupted);
    }
}
