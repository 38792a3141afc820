namespace Compose.Runner.Tests;

/// <summary>A clock that goes when it is told to.</summary>
internal sealed class HandClock : TimeProvider
{
    private readonly List<HandTimer> timers = [];
    private long now = TimeSpan.FromDays(1).Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => now;

    public void Pass(TimeSpan time) => now += time.Ticks;

    /// <summary>The timers go off, whatever the time.</summary>
    public void Ring() => timers.ForEach(timer => timer.Ring());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        timers.Add(new HandTimer(() => callback(state)));
        return timers[^1];
    }

    private sealed class HandTimer(Action ring) : ITimer
    {
        private bool ended;

        public void Ring()
        {
            if (!ended)
                ring();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => !ended;

        public void Dispose() => ended = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
