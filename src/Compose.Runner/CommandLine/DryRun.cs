using System.Globalization;
using Compose.Runner.Introspection;
using Compose.Runner.Settings;
using Compose.Runner.Sweeps;
using Compose.Runner.Terminal;

namespace Compose.Runner.CommandLine;

/// <summary>Shows the jobs of a sweep, each checked as if it were to run.</summary>
/// <param name="trials">The jobs.</param>
/// <param name="secrets">What is not to be shown.</param>
internal sealed class DryRun(IReadOnlyList<Trial> trials, SecretTexts secrets)
{
    /// <summary>Takes all that a sweeper has to ask, and checks each job.</summary>
    public static DryRun Of(ISweeper sweeper, SecretTexts secrets, Action<Trial> check)
    {
        List<Trial> trials = [];
        while (sweeper.Ask(int.MaxValue) is { IsEmpty: false } batch)
            trials.AddRange(batch);
        trials.ForEach(check);
        return new DryRun(trials, secrets);
    }

    /// <summary>A JSON list with an object for each job: <c>{"number", "overrides": {key: value}}</c>.</summary>
    public string Json() => ConfigJson.Document(json =>
    {
        json.WriteStartArray();
        foreach (Trial trial in trials)
        {
            json.WriteStartObject();
            json.WriteNumber("number", trial.Number);
            json.WriteStartObject("overrides");
            foreach ((string key, string value) in Overrides(trial))
                json.WriteString(key, value);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>A table with a row for each job and a column for each key.</summary>
    /// <param name="width">The columns of the screen; null for as many as it takes.</param>
    public string Table(int? width)
    {
        WrittenOverride[][] overrides = [.. trials.Select(Overrides)];
        string[] keys = [.. overrides.SelectMany(one => one).Select(one => one.Key).Distinct()];
        List<string[]> rows = [["#", .. keys]];
        for (int at = 0; at < trials.Count; at++)
        {
            ILookup<string, string> values = overrides[at].ToLookup(one => one.Key, one => one.Value);
            rows.Add([trials[at].Number.ToString(CultureInfo.InvariantCulture), .. keys.Select(key => values[key].LastOrDefault(""))]);
        }

        return $"{TextTable.Fit(rows, width)}{trials.Count} {(trials.Count == 1 ? "job" : "jobs")}\n";
    }

    private WrittenOverride[] Overrides(Trial trial) => [.. secrets.HideInOverrides(trial.Overrides).Select(WrittenOverride.Of)];
}
