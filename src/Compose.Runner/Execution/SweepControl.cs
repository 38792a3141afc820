using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Runner.Jobs;
using Compose.Runner.Settings;
using Compose.Runner.Tracking;

namespace Compose.Runner.Execution;

/// <summary>Holds the jobs of a sweep to its launcher and its sweeper: both are at work before the first job is composed.</summary>
internal static class SweepControl
{
    /// <exception cref="ComposeException">A job asks for another launcher or sweeper than that of the sweep, or for other settings of it.</exception>
    public static void CheckKept(ComposedConfig sweep, Job job)
    {
        foreach (string part in (string[])["launcher", "sweeper"])
        {
            CheckChoice($"hydra/{part}", sweep, job);
            CheckSettings($"hydra.{part}", sweep, job);
        }
    }

    private static void CheckChoice(string group, ComposedConfig sweep, Job job)
    {
        string kept = new HydraSettings(sweep).Choice(group) ?? "null";
        string wanted = new HydraSettings(job.Config).Choice(group) ?? "null";
        if (kept != wanted)
        {
            throw TooLate(new Diagnostic(
                $"Job #{job.Number} takes '{wanted}' of '{group}', but the sweep has started with '{kept}'.",
                job.Config.Result.Tree.NodeOf(group)?.ChoiceOrigin ?? default)
            {
                Fix = $"{group}={wanted} on the command line, or choose it in the primary config",
            });
        }
    }

    private static void CheckSettings(string node, ComposedConfig sweep, Job job)
    {
        Dictionary<string, ScalarValue> kept = Leaves(sweep, node);
        Dictionary<string, ScalarValue> wanted = Leaves(job.Config, node);
        string? changed = wanted.Keys.FirstOrDefault(path => !kept.TryGetValue(path, out ScalarValue value) || value != wanted[path])
            ?? kept.Keys.FirstOrDefault(path => !wanted.ContainsKey(path));
        if (changed is not null)
        {
            throw TooLate(new Diagnostic(
                $"Job #{job.Number} changes '{node}.{changed}', but the sweep has started.",
                job.Config.Find($"{node}.{changed}")?.Origin ?? default)
            {
                Fix = "set it on the command line or in the primary config",
            });
        }
    }

    private static Dictionary<string, ScalarValue> Leaves(ComposedConfig config, string node) =>
        config.Find(node) is { } found ? ConfigLeaves.Of(found).ToDictionary(leaf => leaf.Name, leaf => leaf.Value) : [];

    private static CompositionException TooLate(Diagnostic diagnostic) => new(ErrorKind.Composition, diagnostic);
}
