using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Runner.Jobs;
using Compose.Runner.Settings;
using Compose.Runner.Tracking;

namespace Compose.Runner.Execution;

/// <summary>
/// Tells of jobs that ask for another launcher or sweeper than that of their sweep, or for other settings of it: both are at work before the
/// first job is composed. Hydra passes over that in silence.
/// </summary>
/// <param name="sweep">The config of the sweep.</param>
/// <param name="warn">Takes each warning once, from the first job that it is about.</param>
internal sealed class SweepControl(ComposedConfig sweep, Action<Diagnostic> warn)
{
    private readonly HashSet<string> told = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, ScalarValue>> kept = [];

    public void Check(Job job)
    {
        foreach (string part in (string[])["launcher", "sweeper"])
        {
            string running = Choice(sweep, part);
            string wanted = Choice(job.Config, part);
            if (running == wanted)
                CheckSettings(part, job);
            else
                Tell($"hydra/{part}={wanted}", new Diagnostic(
                    $"Job #{job.Number} takes '{wanted}' of 'hydra/{part}', but the sweep goes on with '{running}'.",
                    job.Config.Result.Tree.NodeOf($"hydra/{part}")?.ChoiceOrigin ?? default)
                {
                    Fix = $"hydra/{part}={wanted} on the command line, or choose it in the primary config",
                });
        }
    }

    // As they are written: what an interpolation gives may well be another thing in each job.
    private void CheckSettings(string part, Job job)
    {
        if (!kept.TryGetValue(part, out Dictionary<string, ScalarValue>? running))
            kept[part] = running = Leaves(sweep, part);
        Dictionary<string, ScalarValue> wanted = Leaves(job.Config, part);
        string? changed = wanted.Keys.FirstOrDefault(path => !running.TryGetValue(path, out ScalarValue value) || value != wanted[path])
            ?? running.Keys.FirstOrDefault(path => !wanted.ContainsKey(path));
        if (changed is null)
            return;
        string key = $"hydra.{part}.{changed}";
        Tell(key, new Diagnostic($"Job #{job.Number} changes '{key}', but the sweep goes on without.", job.Config.Find(key)?.Origin ?? default)
        {
            Fix = "set it on the command line or in the primary config",
        });
    }

    private void Tell(string what, Diagnostic diagnostic)
    {
        if (told.Add(what))
            warn(diagnostic);
    }

    private static string Choice(ComposedConfig config, string part) => new HydraSettings(config).Choice($"hydra/{part}") ?? "null";

    private static Dictionary<string, ScalarValue> Leaves(ComposedConfig config, string part) =>
        config.Full["hydra"] is MappingNode hydra && hydra[part] is { } node ? ConfigLeaves.Of(node).ToDictionary(leaf => leaf.Name, leaf => leaf.Value) : [];
}
