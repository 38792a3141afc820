namespace Compose.Runner.CommandLine;

/// <summary>A clock that shows one time, so that all a process composes sees the same.</summary>
internal sealed class StandingClock(DateTimeOffset time, TimeZoneInfo zone) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => zone;

    public override DateTimeOffset GetUtcNow() => time.ToUniversalTime();
}
