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

    private static readonly string[] Formats = ["jsonl", "json", "csv", "parquet"];

    public string Name => "export";

    public string Summary => "write runs as JSON Lines (the whole record), JSON, CSV or Parquet";

    public string Usage => $"['QUERY'] [{Format} {string.Join('|', Formats)}] [{Out} FILE] [{History.Root} DIR ...]    jsonl goes on where it stopped";

    public async Task<int> RunAsync(CommandContext context, CancellationToken stop)
    {
        ParsedArguments arguments = context.Parse([], [Format, Out, History.Root]);
        string? path = arguments.Option(Out) is { } file ? Path.GetFullPath(file, context.WorkingDirectory) : null;
        string format = arguments.Option(Format) ?? FormatOf(path);
        if (!Formats.Contains(format) || arguments.Rest.Count > 1)
            throw CommandContext.Usage($"'{format}' is not a format.", $"compose {Name} {Usage}");
        if (format == "parquet" && path is null)
            throw CommandContext.Usage("A Parquet file is no text to be shown.", $"{Out} runs.parquet");
        RunQuery query = QueryParser.Parse(arguments.Rest.FirstOrDefault() ?? "");
        using RunStore runs = History.Open(context, arguments);
        if (format == "jsonl")
            await WriteRecordsAsync(context, runs.Select(query, []), path, stop).ConfigureAwait(false);
        else if (path is null)
            await WriteTableAsync(context.Output, runs, query, format).ConfigureAwait(false);
        else
            await WriteTableAsync(path, runs, query, format, stop).ConfigureAwait(false);
        return ExitCode.Success;
    }

    private static string FormatOf(string? path) =>
        Path.GetExtension(path) is { Length: > 1 } extension && Formats.Contains(extension[1..]) ? extension[1..] : Formats[0];

    // One run at a time, so that what was interrupted goes on after the last that is whole.
    private static async Task WriteRecordsAsync(CommandContext context, List<RunRow> rows, string? path, CancellationToken stop)
    {
        StoredRun[] recorded = [.. rows.Select(row => row.Run).Where(run => run.Kind == FolderKind.Run)];
        StoredRun[] ended = [.. recorded.Where(run => run.Status != RunStatus.Running)];
        if (path is null)
        {
            foreach (StoredRun run in ended)
                await context.Output.WriteLineAsync(RunArchive.Write(run.Id, run.Directory)).ConfigureAwait(false);
        }
        else
        {
            using ExportFile file = await ExportFile.OpenAsync(path).ConfigureAwait(false);
            HashSet<string> there = file.ReadIds();
            foreach (StoredRun run in ended.Where(run => there.Add(run.Id)))
            {
                stop.ThrowIfCancellationRequested();
                file.Add(RunArchive.Write(run.Id, run.Directory));
            }
        }

        if (recorded.Length > ended.Length)
            await context.Error.WriteLineAsync($"{recorded.Length - ended.Length} still running: exported when they have ended").ConfigureAwait(false);
    }

    // A table is the whole of what it tells: it stands there complete, or as it was before.
    private static async Task WriteTableAsync(string path, RunStore runs, RunQuery query, string format, CancellationToken stop)
    {
        string next = path + ".new";
        await using (var stream = new FileStream(next, FileMode.Create, FileAccess.ReadWrite))
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

        File.Move(next, path, overwrite: true);
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
