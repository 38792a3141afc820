namespace Compose.Runner.Tracking;

/// <summary>Metrics that no app logs: a recorder asks for them now and then, and once more when the run ends.</summary>
internal interface IMetricSource : IDisposable
{
    /// <summary>Gives the values of now. Never called by two threads at a time; what takes long may give its values later.</summary>
    /// <param name="log">Takes a metric and its value, from any thread.</param>
    /// <param name="isLast">Whether the run has ended.</param>
    void Sample(Action<string, double> log, bool isLast);
}
