using Compose.Runner.Execution;
using Compose.Runner.Settings;

namespace Compose.Runner.Terminal;

/// <summary>Shows the progress of a sweep: on a terminal lines at the bottom that live, elsewhere a line now and then.</summary>
internal sealed class ProgressDisplay : IDisposable
{
    private static readonly TimeSpan Redrawn = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Told = TimeSpan.FromSeconds(10);

    private readonly StatusWriter? status;
    private readonly TextWriter? replaced;
    private readonly ITimer timer;

    private ProgressDisplay(ITimer timer, StatusWriter? status, TextWriter? replaced) =>
        (this.timer, this.status, this.replaced) = (timer, status, replaced);

    /// <summary>Shows progress until it is disposed of.</summary>
    /// <param name="environment">The surroundings of the program.</param>
    /// <param name="progress">What to show.</param>
    /// <param name="shared">The surroundings for all that writes meanwhile.</param>
    public static ProgressDisplay Show(AppEnvironment environment, SweepProgress progress, out AppEnvironment shared)
    {
        if (environment.TerminalWidth() is null)
        {
            shared = environment;
            return new ProgressDisplay(
                environment.Clock.CreateTimer(_ => environment.Error.WriteLine(progress.Line()), null, Told, Told), null, null);
        }

        var status = new StatusWriter(
            environment.Output, () => progress.Table(environment.TerminalWidth() ?? int.MaxValue), environment.Clock);
        shared = environment with { Output = status, Error = status, SharesTerminal = true };
        TextWriter? console = environment.OwnsProcess ? Console.Out : null;
        if (console is not null)
            Console.SetOut(status); // what the app itself prints
        return new ProgressDisplay(environment.Clock.CreateTimer(_ => status.Refresh(), null, TimeSpan.Zero, Redrawn), status, console);
    }

    public void Dispose()
    {
        timer.Dispose();
        status?.End();
        if (replaced is not null)
            Console.SetOut(replaced);
    }
}
