using Compose.Runner.Runs;

namespace Compose.Runner.Jobs;

/// <summary>How a job ended.</summary>
/// <param name="Directory">Its run directory; null when it did not get so far.</param>
/// <param name="Status">Finished, failed or killed.</param>
/// <param name="Result">What the app returned, if that is a number.</param>
/// <param name="Failure">What the app threw.</param>
internal sealed record JobOutcome(string? Directory, RunStatus Status, double? Result = null, Exception? Failure = null);
