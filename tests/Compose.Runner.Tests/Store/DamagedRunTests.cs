using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Runner.Store;
using CsCheck;

namespace Compose.Runner.Tests.Store;

public sealed class DamagedRunTests : IDisposable
{
    private static readonly string[] Files =
        [".run/journal.jsonl", ".run/metrics.jsonl", ".run/run.json", ".run/annotations.json", ".run/code.patch", ".hydra/config.yaml", ".hydra/hydra.yaml"];

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void WhateverBecomesOfTheFilesOfARunTheOthersAreFound()
    {
        int history = 0;
        Gen.Select(Damages.Array[1, 3], Gen.Bool, Gen.Bool).Sample(
            (damages, isHydra, isIndexed) =>
            {
                string root = scratch[$"history{Interlocked.Increment(ref history)}"];
                Good("good").Write(Path.Combine(root, "good"));
                string bad = Path.Combine(root, "bad");
                Good("bad").Write(bad);
                RunAnnotations.None.WithTag("k", "v").Write(bad);
                Directory.CreateDirectory(Path.Combine(bad, ".hydra"));
                File.WriteAllText(Path.Combine(bad, ".hydra/config.yaml"), "lr: 0.1\nmodel: {name: a}\n");
                File.WriteAllText(Path.Combine(bad, ".hydra/hydra.yaml"), "hydra:\n  job:\n    name: x\n");
                if (isHydra)
                    Directory.Delete(Path.Combine(bad, ".run"), recursive: true);
                if (isIndexed)
                    RunStore.Open(root).Dispose();
                foreach (Damage damage in damages)
                    damage.Do(bad);

                using RunStore store = RunStore.Open(root);
                foreach (StoredRun run in store.Query("params.lr is not null or params.lr is null order by metrics.loss, start_time"))
                    Touch(run);

                store.Find("good").Metric("loss").ShouldBe(0.5);
            },
            iter: 60, threads: 1);
    }

    [Fact]
    public void WhatIsNotAFileWhereOneIsMeantIsReported()
    {
        Good("good").Write(scratch["good"]);
        Directory.CreateDirectory(scratch["folder/.run/journal.jsonl"]);
        Good("points").Write(scratch["points"]);
        File.Delete(scratch["points/.run/metrics.jsonl"]);
        File.Delete(scratch["points/.run/run.json"]);
        Directory.CreateDirectory(scratch["points/.run/metrics.jsonl"]);
        File.CreateSymbolicLink(scratch["loop"], scratch.Path);
        Directory.CreateDirectory(scratch["linked/.run"]);
        File.CreateSymbolicLink(scratch["linked/.run/journal.jsonl"], scratch["nowhere"]);

        using RunStore store = RunStore.Open([scratch.Path], new FixedClock(DateTimeOffset.UtcNow.AddHours(1)));

        store.Query("order by id").Select(run => run.Id).ShouldBe(["good", "points"]);
        store.Problems.Select(problem => Path.GetFileName(problem.Path)).ShouldBe(["folder", "linked"]);
    }

    private static SampleRun Good(string id) => new(id)
    {
        Points = [("loss", 0.25), ("loss", 0.5)], Parameters = [("lr", ScalarValue.From(0.1))], Tags = [("k", "v")],
        Seeds = [("run", 1)], Data = [("digits", "abc")],
    };

    // What may be wrong with it is told as a mistake, or not at all.
    private static void Touch(StoredRun run)
    {
        try
        {
            _ = run.Metric("loss");
            _ = run.History("loss");
            _ = run.Parameter("lr");
        }
        catch (ComposeException)
        {
        }
    }

    private static Gen<Damage> Damages { get; } =
        from file in Gen.Int[0, Files.Length - 1].Select(at => Files[at])
        from kind in Gen.Enum<Kind>()
        from place in Gen.Double[0, 1]
        from noise in Gen.OneOf(Gen.Const("\"time\":1e300"), Gen.Const("null"), Gen.Const("\n"), Gen.Const("{"), Gen.Const("-9"), Gen.String[0, 4])
        select new Damage(file, kind, place, noise);

    private enum Kind
    {
        Delete,
        Cut,
        Insert,
        Overwrite,
        Zero,
    }

    private sealed record Damage(string Name, Kind Kind, double Place, string Noise)
    {
        public void Do(string run)
        {
            string path = Path.Combine(run, Name);
            if (!File.Exists(path))
                return;
            byte[] bytes = File.ReadAllBytes(path);
            int at = (int)(Place * bytes.Length);
            byte[] noise = System.Text.Encoding.UTF8.GetBytes(Noise);
            switch (Kind)
            {
                case Kind.Delete:
                    File.Delete(path);
                    return;
                case Kind.Cut:
                    bytes = bytes[..at];
                    break;
                case Kind.Insert:
                    bytes = [.. bytes[..at], .. noise, .. bytes[at..]];
                    break;
                case Kind.Overwrite:
                    bytes = [.. bytes[..at], .. noise, .. bytes[Math.Min(bytes.Length, at + noise.Length)..]];
                    break;
                default:
                    bytes.AsSpan(at).Clear();
                    break;
            }

            File.WriteAllBytes(path, bytes);
        }
    }
}
