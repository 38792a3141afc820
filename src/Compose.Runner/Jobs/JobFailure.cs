using Compose.Diagnostics;

namespace Compose.Runner.Jobs;

/// <summary>Tells a person why a job failed.</summary>
internal static class JobFailure
{
    /// <summary>The whole exception; but what a user did wrong is told without a stack trace, also when the app found it.</summary>
    public static string Describe(Exception failure) => failure is ComposeException ? failure.Message : failure.ToString();

    /// <summary>Its first line.</summary>
    public static string Summary(Exception failure)
    {
        string text = failure is ComposeException or WorkerFailure ? failure.Message : $"{failure.GetType().Name}: {failure.Message}";
        int end = text.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? text : text[..end].TrimEnd('\r');
    }
}

/// <summary>A job failed in a process of its own; the message is the summary of what it threw, or how the process ended.</summary>
internal sealed class WorkerFailure(string summary) : Exception(summary);
