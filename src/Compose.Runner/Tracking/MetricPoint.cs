namespace Compose.Runner.Tracking;

/// <summary>One value of a metric.</summary>
/// <param name="Name">The metric, as the app calls it: <c>val/loss</c>.</param>
/// <param name="Value">The value; NaN and the infinities are values like others.</param>
/// <param name="Step">The step of the app it belongs to.</param>
/// <param name="Time">When it was logged, in milliseconds since 1970 (UTC).</param>
public readonly record struct MetricPoint(string Name, double Value, long Step, long Time);
