using Compose.Nodes;
using Compose.Runner.Store;

namespace Compose.Runner.Tests.Store;

/// <summary>The index is a cache: gone, damaged or out of reach, it costs time and nothing else.</summary>
public sealed class IndexRecoveryTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void TheIndexCanBeDeletedAndIsBuiltEqual()
    {
        for (int number = 0; number < 20; number++)
        {
            Write(new SampleRun($"run{number}")
            {
                Points = [("loss", 1.0 / (number + 1)), ("loss", number)],
                Parameters = [("lr", ScalarValue.From(number))],
                Tags = [("k", "v")],
            });
            if (number == 10)
                Open().Dispose();
        }

        Open().Dispose();
        string grown = IndexDump.Of(scratch.Path);
        File.Delete(IndexDatabase.PathIn(scratch.Path));
        Open().Dispose();

        IndexDump.Of(scratch.Path).ShouldBe(grown);
    }

    [Theory]
    [InlineData("not a database, though a file of some length, longer than a header of SQLite's that has a hundred bytes")]
    [InlineData("")]
    public void ADamagedIndexIsBuiltAnew(string content)
    {
        Write(new SampleRun("a"));
        scratch.Write(".compose/index.db", content);

        using RunStore store = Open();

        Ids(store, "").ShouldBe(["a"]);
    }

    [Fact]
    public void AnIndexDamagedInsideIsBuiltAnew()
    {
        for (int number = 0; number < 30; number++)
            Write(new SampleRun($"run{number}") { Parameters = [.. Enumerable.Range(0, 40).Select(at => ($"p{at}", ScalarValue.From(at)))] });
        Open().Dispose();
        byte[] bytes = File.ReadAllBytes(IndexDatabase.PathIn(scratch.Path));
        bytes.AsSpan(4096).Fill(0xa5);
        File.WriteAllBytes(IndexDatabase.PathIn(scratch.Path), bytes);

        using RunStore store = Open();

        store.Query("params.p3 = 3").Count.ShouldBe(30);
    }

    [Fact]
    public void WhereTheIndexCannotBeWrittenItIsKeptInMemory()
    {
        Write(new SampleRun("a"));
        scratch.Write(".compose", "a file where a folder is meant");

        using RunStore store = Open();

        Ids(store, "").ShouldBe(["a"]);
    }

    private string Write(SampleRun run) => run.Write(scratch[run.Id]);

    private RunStore Open() => RunStore.Open([scratch.Path], TimeProvider.System);

    private static string[] Ids(RunStore store, string query) => [.. store.Query(query).Select(run => run.Id)];
}
