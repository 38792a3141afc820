using Compose.Nodes;
using Compose.Runner.Queries;
using Compose.Runner.Runs;
using Compose.Runner.Store;
using CsCheck;

namespace Compose.Runner.Tests.Store;

public sealed class QueryCompilerTests : IDisposable
{
    private static readonly DateTimeOffset Now = SampleRun.Noon.AddSeconds(40);

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void SqlAnswersWhatTheRulesAnswer()
    {
        int history = 0;
        var oracle = new QueryOracle(Now);
        Gen.Select(Runs.Array[1, 12], Queries.Array[60]).Sample(
            (runs, queries) =>
            {
                SampleRun[] named = [.. runs.Select((run, at) => run with { Id = $"run{at}" })];
                string root = scratch[$"history{Interlocked.Increment(ref history)}"];
                foreach (SampleRun run in named)
                    run.Write(Path.Combine(root, run.Id));
                using RunStore store = RunStore.Open([root], new FixedClock(Now));
                foreach (RunQuery query in queries)
                    store.Query(query.ToString()).Select(run => run.Id).ShouldBe(oracle.Answer(query, named), query.ToString());
            },
            iter: 15, threads: 1);
    }

    private static Gen<double> Numbers { get; } = Gen.Frequency(
        (6, Gen.Int[-2, 3].Select(number => number / 2.0)),
        (1, AnyOf(double.NaN, double.PositiveInfinity, double.NegativeInfinity)));

    private static Gen<string> Texts { get; } = AnyOf("a", "A", "ab", "net", "resNet", "x%y", "it's", "0.5", "1", "true", "", "ä", "null");

    private static Gen<string> Names { get; } = AnyOf("loss", "val/acc", "a b", "x.y", "it`s");

    private static Gen<ScalarValue> Scalars { get; } = Gen.OneOf(
        Gen.Int[-1, 2].Select(number => ScalarValue.From(number)),
        Numbers.Select(number => ScalarValue.From(number)),
        Texts.Select(text => ScalarValue.From(text)),
        Gen.Bool.Select(flag => ScalarValue.From(flag)),
        Gen.Const(ScalarValue.Null));

    private static Gen<SampleRun> Runs { get; } =
        from points in Gen.Select(Names, Numbers).Array[0, 6]
        from parameters in Gen.Select(Names, Scalars).Array[0, 4]
        from tags in Gen.Select(Names, Texts).Array[0, 3]
        from data in Gen.Select(Names, Texts).Array[0, 2]
        from hours in Gen.Int[0, 24 * 70]
        from end in AnyOf<RunStatus?>(RunStatus.Finished, RunStatus.Failed, RunStatus.Killed, null)
        from result in Numbers
        select new SampleRun("")
        {
            Started = end is null ? SampleRun.Noon : SampleRun.Noon.AddHours(-hours),
            End = end,
            Result = double.IsNaN(result) ? null : result,
            Points = [.. points],
            Parameters = [.. parameters.DistinctBy(one => one.Item1)],
            Tags = [.. tags],
            Data = [.. data.DistinctBy(one => one.Item1)],
        };

    private static Gen<QueryField> MetricFields { get; } =
        from name in Names
        from aggregate in AnyOf<MetricAggregate?>(null, MetricAggregate.Last, MetricAggregate.First, MetricAggregate.Min, MetricAggregate.Max,
            MetricAggregate.Mean, MetricAggregate.Count)
        select new QueryField(QueryPart.Metric, name, aggregate);

    private static Gen<QueryField> ParameterFields { get; } = Names.Select(name => new QueryField(QueryPart.Parameter, name));

    private static Gen<QueryField> TextFields { get; } = Gen.OneOf(
        Names.Select(name => new QueryField(QueryPart.Tag, name)),
        Names.Select(name => new QueryField(QueryPart.Data, name)),
        AnyOf("id", "name", "error").Select(Attribute));

    private static Gen<QueryField> Fields { get; } = Gen.OneOf(
        MetricFields, ParameterFields, TextFields, AnyOf("status", "start_time", "end_time", "duration", "result").Select(Attribute));

    private static Gen<QueryComparison> Comparisons { get; } = Gen.Enum<QueryComparison>();

    private static Gen<QueryValue> NumberValues { get; } = Numbers.Select(number => (QueryValue)new QueryValue.Number(number));

    private static Gen<QueryValue> TextValues { get; } = Texts.Select(text => (QueryValue)new QueryValue.Text(text));

    private static Gen<QueryValue> ScalarValues { get; } = Gen.OneOf(
        NumberValues, TextValues, Gen.Bool.Select(flag => (QueryValue)new QueryValue.Flag(flag)));

    private static Gen<QueryValue> Instants { get; } = Gen.OneOf(
        Gen.Int[0, 60].Select(days => (QueryValue)new QueryValue.Span(-days, TimeUnit.Day)),
        Gen.Int[0, 40].Select(days => (QueryValue)QueryLiterals.Date(SampleRun.Noon.AddDays(-days).ToString("yyyy-MM-ddTHH:mm") + "Z")!));

    private static Gen<QueryValue> Durations { get; } = Gen.OneOf(
        Gen.Int[20, 40].Select(seconds => (QueryValue)new QueryValue.Span(seconds, TimeUnit.Second)),
        Gen.Int[20, 40].Select(seconds => (QueryValue)new QueryValue.Number(seconds)));

    // A field with values that may be compared with it.
    private static Gen<(QueryField Field, Gen<QueryValue> Values)> Operands { get; } = Gen.OneOf(
        MetricFields.Select(field => (field, NumberValues)),
        ParameterFields.Select(field => (field, ScalarValues)),
        TextFields.Select(field => (field, TextValues)),
        Gen.Const((Attribute("result"), NumberValues)),
        Gen.Const((Attribute("start_time"), Instants)),
        Gen.Const((Attribute("end_time"), Instants)),
        Gen.Const((Attribute("duration"), Durations)),
        Gen.Const((Attribute("status"), AnyOf("finished", "failed", "killed", "running", "lost").Select(name => (QueryValue)new QueryValue.Text(name)))));

    private static Gen<TimeWindow> Windows { get; } = AnyOf<TimeWindow>(
        new TimeWindow.Day(true), new TimeWindow.Day(false), new TimeWindow.Calendar(false, TimeUnit.Month), new TimeWindow.Calendar(true, TimeUnit.Month),
        new TimeWindow.Calendar(false, TimeUnit.Week), new TimeWindow.Calendar(true, TimeUnit.Week), new TimeWindow.Recent(30, TimeUnit.Day));

    private static Gen<QueryCondition> Simple { get; } = Gen.OneOf(
        from operand in Operands
        from comparison in Comparisons
        from value in operand.Values
        select (QueryCondition)new QueryCondition.Compare(operand.Field, comparison, value),
        from operand in Operands
        from values in operand.Values.Array[1, 4]
        from negated in Gen.Bool
        select (QueryCondition)new QueryCondition.In(operand.Field, [.. values], negated),
        from field in Gen.OneOf(ParameterFields, TextFields)
        from pattern in AnyOf("%", "a%", "%e_", "_", "%NET", "x%y", "", "%.%", "it's")
        from ignoreCase in Gen.Bool
        from negated in Gen.Bool
        select (QueryCondition)new QueryCondition.Like(field, pattern, ignoreCase, negated),
        from field in Fields
        from negated in Gen.Bool
        select (QueryCondition)new QueryCondition.IsNull(field, negated),
        from field in AnyOf("start_time", "end_time")
        from window in Windows
        from negated in Gen.Bool
        select (QueryCondition)new QueryCondition.During(Attribute(field), window, negated));

    private static Gen<RunQuery> Queries { get; } =
        from condition in Conditions(3).Select(condition => (QueryCondition?)condition)
        from everything in Gen.Int[0, 9]
        from keys in Gen.Select(Fields, Gen.Bool).Array[0, 3]
        from limit in AnyOf<int?>(null, null, 0, 1, 5)
        select new RunQuery(everything == 0 ? null : condition, [.. keys.Select(key => new QueryOrder(key.Item1, key.Item2))], limit);

    private static Gen<QueryCondition> Conditions(int depth) => depth == 0 ? Simple : Gen.Frequency(
        (3, Simple),
        (1, Conditions(depth - 1).Select(inner => (QueryCondition)new QueryCondition.Not(inner))),
        (1, Conditions(depth - 1).Array[2, 3].Select(some => (QueryCondition)new QueryCondition.All([.. some]))),
        (1, Conditions(depth - 1).Array[2, 3].Select(some => (QueryCondition)new QueryCondition.Any([.. some]))));

    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static QueryField Attribute(string name) => new(QueryPart.Attribute, name);
}
