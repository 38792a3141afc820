using System.Collections.Immutable;
using System.Globalization;
using Compose.Runner.Capture;
using Compose.Runner.Store;
using Compose.Runner.Tracking;
using Compose.Text;

namespace Compose.Runner.Comparison;

/// <summary>What two runs do not have alike, part by part.</summary>
internal sealed class RunDiff
{
    // These differ between any two runs and decide nothing.
    private static readonly HashSet<string> Incidental =
    [
        "process.id", "command", "working_directory", RunConditions.Container, RunInputs.ProgramHash,
        .. NotableVariables.OfTheJob.Select(name => RunConditions.Variable + name),
    ];

    private readonly RunReading left;
    private readonly RunReading right;
    private readonly ImmutableArray<RunDifference>.Builder differences = ImmutableArray.CreateBuilder<RunDifference>();

    private RunDiff(RunReading left, RunReading right) => (this.left, this.right) = (left, right);

    public static ImmutableArray<RunDifference> Of(StoredRun left, StoredRun right) => Of(left.Reading, right.Reading);

    public static ImmutableArray<RunDifference> Of(RunReading left, RunReading right)
    {
        var diff = new RunDiff(left, right);
        diff.CompareParameters();
        diff.Compare(RunPart.Data, run => run.Datasets.Select(data => (data.Name, data.Version)));
        diff.Compare(RunPart.Code, CodeOf);
        diff.Compare(RunPart.Packages, run => run.Conditions.Packages.Select(package => (package.Key, package.Value)));
        diff.Compare(RunPart.Seeds, run => run.Seeds.Select(seed => (seed.Key, seed.Value.ToString(CultureInfo.InvariantCulture))));
        diff.Compare(RunPart.Environment, run => run.Conditions.Environment
            .Where(fact => !Incidental.Contains(fact.Key))
            .Select(fact => (fact.Key, fact.Value)));
        diff.Compare(RunPart.Metrics, MetricsOf);
        diff.Compare(RunPart.Artifacts, run => run.Artifacts.Select(artifact => (artifact.Path, artifact.Content.Sha256)));
        return diff.differences.ToImmutable();
    }

    private void CompareParameters()
    {
        Dictionary<string, RunParameter> others = Named(right);
        foreach (RunParameter parameter in Named(left).Values)
        {
            string value = TextOf(left, parameter);
            if (!others.Remove(parameter.Name, out RunParameter other))
                Add(parameter.Name, value, null, parameter.Origin, null);
            else if (value != TextOf(right, other) || parameter.Value.Kind != other.Value.Kind)
                Add(parameter.Name, value, TextOf(right, other), parameter.Origin, other.Origin);
        }

        foreach (RunParameter parameter in others.Values)
            Add(parameter.Name, null, TextOf(right, parameter), null, parameter.Origin);

        void Add(string name, string? before, string? after, string? beforeOrigin, string? afterOrigin) =>
            differences.Add(new RunDifference(RunPart.Parameters, name, before, after)
            {
                LeftOrigin = beforeOrigin,
                RightOrigin = afterOrigin,
            });
    }

    private void Compare(RunPart part, Func<RunReading, IEnumerable<(string Name, string Value)>> read)
    {
        var before = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in read(left))
            before[name] = value;
        var after = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in read(right))
            after[name] = value;
        foreach (string name in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            (string? one, string? other) = (before.GetValueOrDefault(name), after.GetValueOrDefault(name));
            if (one != other)
                differences.Add(new RunDifference(part, name, one, other));
        }
    }

    private static Dictionary<string, RunParameter> Named(RunReading run)
    {
        var named = new Dictionary<string, RunParameter>(StringComparer.Ordinal);
        foreach (RunParameter parameter in run.Parameters)
            named[parameter.Name] = parameter;
        return named;
    }

    // A path into the run's own directory differs from run to run and means the same.
    private static string TextOf(RunReading run, RunParameter parameter) => RunInputs.Normalise(run, RunReading.TextOf(parameter.Value));

    private static IEnumerable<(string Name, string Value)> CodeOf(RunReading run)
    {
        if (run.Fact(RunInputs.ProgramHash) is { } program)
            yield return ("program", program);
        if (run.Conditions.Code is not { } code)
            yield break;
        yield return ("commit", code.Commit ?? "none yet");
        ImmutableArray<KeyValuePair<string, string>> changed = PatchFiles.Of(run.Patch);
        foreach ((string path, string change) in changed)
            yield return ($"{path} (not committed)", RunInputs.FingerprintOf(change));
        if (changed.IsEmpty && (code.Dirty || run.Patch is not null))
            yield return ("uncommitted changes", RunInputs.FingerprintOf(run.Patch ?? ""));
        foreach ((string path, string reason) in code.LeftOut)
            yield return ($"{path} (not committed)", reason);
        foreach ((string path, string version) in code.Submodules)
            yield return ($"submodule {path}", version);
        if (run.UntrackedElsewhere.Any())
            yield return ("untracked files", string.Join(' ', run.UntrackedElsewhere));
    }

    private static IEnumerable<(string Name, string Value)> MetricsOf(RunReading run)
    {
        foreach ((string name, MetricSummary metric) in run.Outcomes)
            yield return (name, PythonFloat.Repr(metric.Last));
        if (run.Result is { } result)
            yield return ("(result)", PythonFloat.Repr(result));
    }
}
