using Compose.Runner.Execution;
using Compose.Runner.Settings;

namespace Compose.Runner.Terminal;

/// <summary>Shows the progress of a sweep: on a terminal lines at the bottom that live, elsewhere a line now and then.</summary>
internal sealed class ProgressDisplay : IDisposable
{
    private static readonly TimeSpan Redrawn = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Told = TimeSpan.FromSeconds(10);

    private readonly StatusWriter? status;
    private readonly Action giveBack;
    private readonly ITimer timer;

    private ProgressDisplay(ITimer timer, StatusWriter? status, Action giveBack) =>
        (this.timer, this.status, this.giveBack) = (timer, status, giveBack);

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
                environment.Clock.CreateTimer(_ => environment.Error.WriteLine(progress.Line()), null, Told, Told), null, static () => { });
        }

        var status = new StatusWriter(
            environment.Output, () => progress.Table(environment.TerminalWidth() ?? int.MaxValue), environment.Clock);
        shared = environment with { Output = status, SharesTerminal = true };
        if (environment.HasErrorsOnTerminal())
            shared = shared with { Error = status };
        Action giveBack = environment.OwnsProcess ? TakeConsole(status, environment.HasErrorsOnTerminal()) : static () => { };
        return new ProgressDisplay(environment.Clock.CreateTimer(_ => status.Refresh(), null, TimeSpan.Zero, Redrawn), status, giveBack);
    }

    // For what the app itself prints.
    private static Action TakeConsole(TextWriter status, bool takesErrors)
    {
        (TextWriter output, TextWriter error) = (Console.Out, Console.Error);
        Console.SetOut(status);
        if (takesErrors)
            Console.SetError(status);
        return () =>
        {
            Console.SetOut(output);
            Console.SetError(error);
        };
    }

    public void Dispose()
    {
        timer.Dispose();
        status?.End();
        giveBack();
    }
}
