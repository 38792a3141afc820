using System.Globalization;
using System.Text;
using Compose.Runner.Runs;
using Compose.Runner.Sweeps;

namespace Compose.Runner.Execution;

/// <summary>How far a sweep has come, for a person to watch. Safe from any thread.</summary>
/// <param name="total">How many jobs there will be; null when nobody knows yet.</param>
/// <param name="clock">Measures how long jobs take.</param>
internal sealed class SweepProgress(int? total, TimeProvider clock)
{
    private const int MostRunningShown = 8;

    private readonly Lock gate = new();
    private readonly long begun = clock.GetTimestamp();
    private readonly OrderedDictionary<int, RunningJob> running = [];
    private int done;
    private int passedOver;
    private int failed;
    private SweepResult? lowest;
    private SweepResult? highest;

    /// <summary>A job finished in an earlier part of the sweep, or is not to be run in this one.</summary>
    public void PassOver(SweepResult? earlier)
    {
        lock (gate)
        {
            passedOver++;
            Weigh(earlier);
        }
    }

    public void Begin(Trial trial)
    {
        lock (gate)
            running.Add(trial.Number, new RunningJob(trial, clock.GetTimestamp()));
    }

    public void End(SweepResult result)
    {
        lock (gate)
        {
            running.Remove(result.Number);
            done++;
            if (result.Status != RunStatus.Finished)
                failed++;
            Weigh(result);
        }
    }

    /// <summary>All of it in a line: <c>12/40 done, 2 running, 1 failed, 3.1 jobs/s, about 9 s left, lowest 0.031 (#7)</c>.</summary>
    public string Line()
    {
        lock (gate)
            return Sum();
    }

    /// <summary>The line, and a row for each of the jobs that run, none wider than the screen.</summary>
    public IReadOnlyList<string> Table(int width)
    {
        lock (gate)
        {
            var rows = new List<string> { Sum() };
            foreach ((int number, RunningJob job) in running.Take(MostRunningShown))
                rows.Add($"  #{number}  {Words(clock.GetElapsedTime(job.Begun))}  {job.Trial}");
            if (running.Count > MostRunningShown)
                rows.Add($"  and {running.Count - MostRunningShown} more");
            return [.. rows.Select(row => Cut(row, Math.Max(1, width - 1)))];
        }
    }

    private string Sum()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{done + passedOver}{(total is null ? "" : $"/{total}")} done, {running.Count} running");
        if (failed > 0)
            text.Append(CultureInfo.InvariantCulture, $", {failed} failed");
        double seconds = clock.GetElapsedTime(begun).TotalSeconds;
        if (done > 0 && seconds > 0)
        {
            double rate = done / seconds;
            text.Append(rate >= 1
                ? string.Create(CultureInfo.InvariantCulture, $", {rate:0.#} jobs/s")
                : string.Create(CultureInfo.InvariantCulture, $", {rate * 60:0.#} jobs/min"));
            if (total - done - passedOver is > 0 and var left)
                text.Append($", about {Words(TimeSpan.FromSeconds(left / rate))} left");
        }

        if (lowest is not null)
            text.Append(CultureInfo.InvariantCulture, $", lowest {lowest.Value:G4} (#{lowest.Number})");
        if (highest is not null && highest.Value > lowest?.Value)
            text.Append(CultureInfo.InvariantCulture, $", highest {highest.Value:G4} (#{highest.Number})");
        return text.ToString();
    }

    private void Weigh(SweepResult? result)
    {
        if (result?.Value is not { } value || double.IsNaN(value))
            return;
        if (!(value >= lowest?.Value))
            lowest = result;
        if (!(value <= highest?.Value))
            highest = result;
    }

    private static string Words(TimeSpan time) => time switch
    {
        { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        { TotalHours: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h"),
    };

    private static string Cut(string row, int width) => row.Length <= width ? row : row[..(width - 1)] + "…";

    private sealed record RunningJob(Trial Trial, long Begun);
}
