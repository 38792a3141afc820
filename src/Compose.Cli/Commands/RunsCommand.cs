using System.Collections.Immutable;
using System.Globalization;
using Compose.Cli.Tables;
using Compose.Diagnostics;
using Compose.Runner.Queries;
using Compose.Runner.Settings;
using Compose.Runner.Store;
using Compose.Text;

namespace Compose.Cli.Commands;

/// <summary><c>compose runs "metrics.val/loss &lt; 0.3 order by start_time"</c>: the history as a table, JSON or CSV.</summary>
internal sealed class RunsCommand : ICommand
{
    private const int ShownInATable = 50;

    // What else stands in a row takes 90 columns.
    private const int WidthForOverrides = 120;

    private static readonly QueryField overrides = new(QueryPart.Attribute, "overrides");

    private const string Where = "--where";
    private const string OrderBy = "--order-by";
    private const string Limit = "--limit";
    private const string Columns = "--columns";
    private const string Json = "--json";
    private const string Csv = "--csv";
    private const string All = "--all";
    private const string Problems = "--problems";

    public string Name => "runs";

    public string Summary => "list runs, or those that a query asks for";

    public string Usage =>
        $"['QUERY'] [{Where} CONDITION] [{OrderBy} FIELDS] [{Limit} N] [{Columns} FIELDS] [{Json} | {Csv}] [{All}] [{Problems}] [{History.Root} DIR ...]";

    public Task<int> RunAsync(CommandContext context, CancellationToken stop)
    {
        ParsedArguments arguments = context.Parse([Json, Csv, All, Problems], [Where, OrderBy, Limit, Columns, History.Root]);
        if (arguments.Rest.Count > 1)
            throw CommandContext.Usage("A query is one argument.", $"compose runs '{string.Join(' ', arguments.Rest)}'");
        if (arguments.Flags.Contains(Json) && arguments.Flags.Contains(Csv))
            throw CommandContext.Usage($"{Json} and {Csv} exclude each other.", $"{Json}, or {Csv}");
        RunQuery asked = Asked(context, arguments);
        ImmutableArray<QueryField> fields = FieldsOf(arguments, asked);
        bool isTable = !arguments.Flags.Contains(Json) && !arguments.Flags.Contains(Csv);
        bool showsOverrides = isTable && arguments.Option(Columns) is null && context.Width >= WidthForOverrides;
        if (showsOverrides)
            fields = fields.Add(overrides); // what tells the jobs of a sweep apart
        using RunStore runs = History.Open(context, arguments);
        if (arguments.Flags.Contains(Problems))
        {
            foreach (StoreProblem problem in runs.Problems)
                context.Output.WriteLine($"{problem.Path}: {problem.Message}");
            return Task.FromResult(ExitCode.Success);
        }

        List<RunRow> rows = runs.Select(asked, fields);
        if (showsOverrides && rows.All(row => row.Values[^1] is null or ""))
            fields = fields[..^1];
        if (isTable)
            RunTable.Write(context, rows, fields, asked.Limit ?? ShownInATable);
        else if (arguments.Flags.Contains(Json))
            RunRowsText.WriteJson(context.Output, rows, fields);
        else
            RunRowsText.WriteCsv(context.Output, rows, fields);
        if (rows.Count == 0)
            UnknownFields.Tell(context, runs, asked.Fields);
        if (runs.Problems is { Count: > 0 } some)
            context.Error.WriteLine($"{some.Count} {(some.Count == 1 ? "directory" : "directories")} could not be read in full: compose runs {Problems}");
        return Task.FromResult(ExitCode.Success);
    }

    private static RunQuery Asked(CommandContext context, ParsedArguments arguments)
    {
        try
        {
            return QueryOf(arguments);
        }
        catch (ComposeException) when (arguments.Rest is [var place] && Directory.Exists(Path.GetFullPath(place, context.WorkingDirectory)))
        {
            throw CommandContext.Usage($"'{arguments.Rest[0]}' is a directory, not a query.", $"compose runs {History.Root} {arguments.Rest[0]}");
        }
    }

    private static RunQuery QueryOf(ParsedArguments arguments)
    {
        RunQuery asked = QueryParser.Parse(arguments.Rest.FirstOrDefault() ?? "");
        if (arguments.Option(Where) is { } condition)
            asked = asked.And(QueryParser.ParseCondition(new SourceText(Where, condition)));
        if (arguments.Option(OrderBy) is { } keys)
            asked = asked with { OrderBy = QueryParser.ParseOrder(new SourceText(OrderBy, keys)) };
        if (arguments.Option(Limit) is { } most)
        {
            asked = int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                ? asked with { Limit = number }
                : throw CommandContext.Usage($"'{most}' is not a number of runs.", $"{Limit} 10");
        }

        var archived = new QueryField(QueryPart.Attribute, "archived");
        return arguments.Flags.Contains(All) || asked.Fields.Contains(archived)
            ? asked
            : asked.And(new QueryCondition.Compare(archived, QueryComparison.Equal, new QueryValue.Flag(false)));
    }

    // Without --columns, what the query speaks of.
    private static ImmutableArray<QueryField> FieldsOf(ParsedArguments arguments, RunQuery asked) => arguments.Option(Columns) is { } text
        ? QueryParser.ParseFields(new SourceText(Columns, text))
        : [.. asked.Fields.Where(field => field.Part != QueryPart.Attribute).Distinct()];
}
