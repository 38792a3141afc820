using System.Collections.Immutable;
using System.Text;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Runner.Jobs;
using Compose.Runner.Runs;
using Compose.Runner.Settings;
using Compose.Runner.Sinks;
using Compose.Runner.Sweeps;
using Compose.Yaml;

namespace Compose.Runner.Execution;

/// <summary>The directory of a sweep: what was asked for (<c>multirun.yaml</c>, <c>sweep.json</c>) and how each job ended (<c>trials.jsonl</c>).</summary>
internal sealed class SweepDirectory : IDisposable
{
    private readonly JsonLinesFile trials;
    private readonly FileStream held;
    private readonly SecretTexts secrets;

    private SweepDirectory(string path, SecretTexts secrets)
    {
        (Path, this.secrets) = (path, secrets);
        held = Hold(path);
        trials = new JsonLinesFile(System.IO.Path.Combine(path, RunFiles.Trials));
    }

    public string Path { get; }

    /// <summary>Makes the directory of a new sweep.</summary>
    public static SweepDirectory Create(string wanted, ComposedConfig config, SweepPlan plan, SecretTexts secrets)
    {
        RunDirectory claimed = RunDirectory.ClaimForSweep(wanted);
        var directory = new SweepDirectory(claimed.Path, secrets);
        ConfigNode full = config.Full.Set(ScalarValue.From("hydra"), SecretMask.MaskHydra(config.Full["hydra"]!, secrets));
        string yaml = secrets.HideInData(YamlWriter.Write(SecretMask.Mask(full)));
        try
        {
            File.WriteAllText(System.IO.Path.Combine(directory.Path, RunFiles.Multirun), yaml, new UTF8Encoding(false));
            plan.Write(directory.Path);
            return directory;
        }
        catch
        {
            claimed.GiveBack();
            throw;
        }
    }

    /// <summary>Goes on with the directory of a sweep that was begun.</summary>
    /// <exception cref="ComposeException">The sweep is at work in another process, or its directory cannot be written to.</exception>
    public static SweepDirectory Open(string path, SecretTexts secrets)
    {
        var directory = new SweepDirectory(path, secrets);
        EndTornLine(System.IO.Path.Combine(path, RunFiles.Trials));
        return directory;
    }

    // A line that was torn, as by a loss of power, must not take the next one with it.
    private static void EndTornLine(string file)
    {
        using var lines = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite);
        if (lines.Length == 0)
            return;
        lines.Seek(-1, SeekOrigin.End);
        if (lines.ReadByte() != '\n')
            lines.WriteByte((byte)'\n');
    }

    // What it runs is decided by what has ended: of two processes both would run the rest. The system lets go of the file with the process.
    private static FileStream Hold(string path)
    {
        string file = System.IO.Path.Combine(path, RunFiles.SweepLock);
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        }
        catch (IOException) when (File.Exists(file))
        {
            throw new ComposeException(
                ErrorKind.Usage,
                new Diagnostic($"The sweep in '{path}' is at work in another process.") { Fix = "resume it when that has ended" });
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new ComposeException(ErrorKind.Usage, new Diagnostic($"The sweep in '{path}' cannot be gone on with: {denied.Message}"));
        }
    }

    /// <summary>The jobs of an earlier part of the sweep that came to an end, by number; of one that was tried again how it finished, if it did.</summary>
    public IReadOnlyDictionary<int, SweepResult> Ended()
    {
        Dictionary<int, SweepResult> ended = [];
        string file = System.IO.Path.Combine(Path, RunFiles.Trials);
        foreach (string line in File.Exists(file) ? File.ReadLines(file) : [])
        {
            if (TrialLine.Read(line) is { } result && (result.Status == RunStatus.Finished || ended.GetValueOrDefault(result.Number)?.Status != RunStatus.Finished))
                ended[result.Number] = result;
        }

        return ended;
    }

    /// <summary>Adds how a job ended; from here on it survives the process.</summary>
    public SweepResult Add(Trial trial, JobOutcome outcome, long started, long finished)
    {
        var result = new SweepResult(
            trial.Number,
            secrets.HideInOverrides(trial.Overrides),
            outcome.Status,
            outcome.Result,
            outcome.Directory is { } path ? System.IO.Path.GetRelativePath(Path, path).Replace('\\', '/') : null,
            (finished - started) / 1000.0);
        TrialLine.Write(trials.Json, result, outcome.Failure is { } failure ? secrets.HideInMessage(JobFailure.Summary(failure)) : null, started, finished);
        trials.Json.EndLine();
        try
        {
            trials.Write();
        }
        catch (IOException full)
        {
            Unwritten ??= full; // a full disk must not end a sweep whose jobs may still come through
        }

        return result;
    }

    /// <summary>Why something could not be written; null when all was.</summary>
    public IOException? Unwritten { get; private set; }

    /// <summary>Writes the results for other programs.</summary>
    public void WriteResults(IEnumerable<SweepResult> ended)
    {
        SweepResult[] results = [.. ended.OrderBy(result => result.Number)];
        WriteWhole(RunFiles.ResultsJson, path => SweepResults.WriteJson(path, results));
        WriteWhole(RunFiles.ResultsCsv, path => SweepResults.WriteCsv(path, results));
    }

    private void WriteWhole(string name, Action<string> write)
    {
        using var whole = new WholeFile(System.IO.Path.Combine(Path, name));
        write(whole.Draft);
        whole.Put();
    }

    public void Dispose()
    {
        held.Dispose();
        trials.Dispose();
    }
}
