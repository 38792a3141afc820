using Compose.Nodes;
using Compose.Runner.Store;
using CsCheck;

namespace Compose.Runner.Tests.Store;

public sealed class IndexRefreshTests : IDisposable
{
    // Long after all that the test writes: what has settled is not read again unless it changed.
    private static readonly FixedClock Later = new(DateTimeOffset.UtcNow.AddDays(2));

    private readonly ScratchFolder scratch = new();
    private DateTime written = DateTime.UtcNow;

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void AnIndexKeptUpToDateEqualsOneBuiltAnew()
    {
        int history = 0;
        Gen.Select(Gen.Enum<Change>(), Gen.Int[0, 5], Gen.Int[0, 2]).Array[1, 8].Array[1, 4].Sample(
            rounds =>
            {
                string root = scratch[$"history{Interlocked.Increment(ref history)}"];
                Directory.CreateDirectory(root);
                foreach ((Change, int, int)[] changes in rounds)
                {
                    foreach ((Change change, int run, int day) in changes)
                        Apply(change, root, $"day{day}", $"run{run}");
                    RunStore.Open([root], Later).Dispose();
                }

                string kept = IndexDump.Of(root);
                File.Delete(IndexDatabase.PathIn(root));
                RunStore.Open([root], Later).Dispose();
                IndexDump.Of(root).ShouldBe(kept);
            },
            iter: 40, threads: 1);
    }

    private enum Change
    {
        Begin,
        Log,
        End,
        Tag,
        Damage,
        Move,
        Delete,
    }

    private void Apply(Change change, string root, string day, string run)
    {
        string path = Path.Combine(root, day, run);
        string record = Path.Combine(path, ".run");
        if (change == Change.Begin && !Directory.Exists(path))
        {
            new SampleRun($"{day}-{run}") { End = null, Points = [("loss", 1)], Parameters = [("lr", ScalarValue.From(0.1))] }.Write(path);
            File.Delete(Path.Combine(record, "run.json")); // it would be replaced with each heartbeat
        }
        else if (!Directory.Exists(path))
        {
            return;
        }
        else if (change == Change.Log)
        {
            File.AppendAllText(Path.Combine(record, "metrics.jsonl"), """{"name":"loss","value":0.5,"step":1,"time":1764000000000}""" + "\n");
        }
        else if (change == Change.End)
        {
            File.AppendAllText(Path.Combine(record, "journal.jsonl"), """{"type":"finished","time":1796000000000,"status":"finished","result":2}""" + "\n");
        }
        else if (change == Change.Tag)
        {
            RunAnnotations.Read(path).WithTag("k", $"{written.Ticks}").Write(path);
        }
        else if (change == Change.Damage)
        {
            File.Delete(Path.Combine(record, "journal.jsonl"));
        }
        else if (change == Change.Move && !Directory.Exists(Path.Combine(root, "elsewhere", run)))
        {
            Directory.CreateDirectory(Path.Combine(root, "elsewhere"));
            Directory.Move(path, Path.Combine(root, "elsewhere", run));
        }
        else if (change == Change.Delete)
        {
            Directory.Delete(path, recursive: true);
        }

        // Changes follow each other here faster than the clock of a file system ticks.
        written = written.AddSeconds(1);
        foreach (string folder in (string[])[record, path, Path.GetDirectoryName(path)!, Path.Combine(root, "elsewhere"), root])
        {
            if (Directory.Exists(folder))
                Directory.SetLastWriteTimeUtc(folder, written);
        }
    }
}
