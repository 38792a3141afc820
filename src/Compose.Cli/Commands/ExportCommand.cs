using System.Collections.Immutable;
using Compose.Cli.Tables;
using Compose.Runner.Queries;
using Compose.Runner.Runs;
using Compose.Runner.Settings;
using Compose.Runner.Store;

namespace Compose.Cli.Commands;

/// <summary><c>compose export --format jsonl --out runs.jsonl</c>: runs for other programs, or for another store.</summary>
internal sealed class ExportCommand : ICommand
{
    private const string Format = "--format";
    private const string Out = "--out";
    private const string Artifacts = "--artifacts";

    private static readonly string[] Formats = ["jsonl", "json", "csv", "parquet"];

    public string Name => "export";

    public string Summary => "write runs as JSON Lines (the whole record), JSON, CSV or Parquet";

    public string Usage => $"['QUERY'] [{Format} {string.Join('|', Formats)}] [{Out} FILE] [{Artifacts} all|none|{RecordExport.UsualLargest}] [{History.Root} DIR ...]    jsonl goes on where it stopped";

    public async Task<int> RunAsync(CommandContext context, CancellationToken stop)
    {
        ParsedArguments arguments = context.Parse([], [Format, Out, Artifacts, History.Root]);
        string? path = arguments.Option(Out) is { } file ? Path.GetFullPath(file, context.WorkingDirectory) : null;
        string format = arguments.Option(Format) ?? FormatOf(path);
        if (!Formats.Contains(format) || arguments.Rest.Count > 1)
            throw CommandContext.Usage($"'{format}' is not a format.", $"compose {Name} {Usage}");
        if (format == "parquet" && path is null)
            throw CommandContext.Usage("A Parquet file is no text to be shown.", $"{Out} runs.parquet");
        if (arguments.Option(Artifacts) is not (null or "none") && (format != "jsonl" || path is null))
            throw CommandContext.Usage("Artifacts go along with a file of records.", $"compose {Name} {Out} runs.jsonl");
        if (arguments.Rest is [var word] && Formats.Contains(Path.GetExtension(word).TrimStart('.')))
            throw CommandContext.Usage($"'{word}' is a file and no query.", $"{Out} {word}");
        var records = new RecordExport(context, RecordExport.LargestOf(arguments.Option(Artifacts) ?? RecordExport.UsualLargest));
        RunQuery query = QueryParser.Parse(arguments.Rest.FirstOrDefault() ?? "");
        using RunStore runs = History.Open(context, arguments);
        if (format == "jsonl")
        {
            IEnumerable<StoredRun> asked = runs.Select(query, []).Select(row => row.Run);
            return await (path is null ? records.ShowAsync(asked) : records.WriteAsync(asked, path, stop)).ConfigureAwait(false);
        }

        if (path is null)
            await WriteTableAsync(context.Output, runs, query, format).ConfigureAwait(false);
        else
            await WriteTableAsync(path, runs, query, format, stop).ConfigureAwait(false);
        return ExitCode.Success;
    }

    private static string FormatOf(string? path) =>
        Path.GetExtension(path) is { Length: > 1 } extension && Formats.Contains(extension[1..]) ? extension[1..] : Formats[0];

    // A table is the whole of what it tells: it stands there complete, or as it was before.
    private static async Task WriteTableAsync(string path, RunStore runs, RunQuery query, string format, CancellationToken stop)
    {
        using var whole = new WholeFile(path);
        await using (var stream = new FileStream(whole.Draft, FileMode.Create, FileAccess.ReadWrite))
        {
            if (format == "parquet")
            {
                ImmutableArray<QueryField> fields = AllFields(runs);
                await RunRowsParquet.WriteAsync(stream, runs.Select(query, fields), fields, stop).ConfigureAwait(false);
            }
            else
            {
                await using var writer = new StreamWriter(stream, leaveOpen: true);
                await WriteTableAsync(writer, runs, query, format).ConfigureAwait(false);
            }
        }

        whole.Put();
    }

    private static async Task WriteTableAsync(TextWriter output, RunStore runs, RunQuery query, string format)
    {
        if (format == "csv")
        {
            ImmutableArray<QueryField> fields = AllFields(runs);
            RunRowsText.WriteCsv(output, runs.Select(query, fields), fields);
        }
        else
        {
            IEnumerable<string> objects = runs.Select(query, []).Select(row => RunJson.Write(row.Run, indented: true));
            await output.WriteLineAsync($"[{string.Join(",\n", objects)}]").ConfigureAwait(false);
        }
    }

    private static ImmutableArray<QueryField> AllFields(RunStore runs) =>
    [
        .. ((QueryPart[])[QueryPart.Parameter, QueryPart.Metric, QueryPart.Tag])
            .SelectMany(part => runs.Names(part).Select(name => new QueryField(part, name))),
    ];
}
