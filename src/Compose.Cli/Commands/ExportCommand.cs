using System.Collections.Immutable;
using Compose.Cli.Tables;
using Compose.Runner.Queries;
using Compose.Runner.Settings;
using Compose.Runner.Store;

namespace Compose.Cli.Commands;

/// <summary><c>compose export --format jsonl --out runs.jsonl</c>: runs for other programs, or for another store.</summary>
internal sealed class ExportCommand : ICommand
{
    private const string Format = "--format";
    private const string Out = "--out";

    private static readonly string[] Formats = ["jsonl", "json", "csv"];

    public string Name => "export";

    public string Summary => "write runs as JSON Lines (the whole record), JSON or CSV";

    public string Usage => $"['QUERY'] [{Format} {string.Join('|', Formats)}] [{Out} FILE] [{History.Root} DIR ...]    jsonl goes on where it stopped";

    public async Task<int> RunAsync(CommandContext context, CancellationToken stop)
    {
        ParsedArguments arguments = context.Parse([], [Format, Out, History.Root]);
        string format = arguments.Option(Format) ?? "jsonl";
        if (!Formats.Contains(format) || arguments.Rest.Count > 1)
            throw CommandContext.Usage($"'{format}' is not a format.", $"compose {Name} {Usage}");
        RunQuery query = QueryParser.Parse(arguments.Rest.FirstOrDefault() ?? "");
        using RunStore runs = History.Open(context, arguments);
        string? path = arguments.Option(Out) is { } file ? Path.GetFullPath(file, context.WorkingDirectory) : null;
        HashSet<string> there = format == "jsonl" && path is not null && File.Exists(path) ? Ids(path) : [];
        await using TextWriter? target = path is null ? null : new StreamWriter(path, append: there.Count > 0);
        TextWriter output = target ?? context.Output;
        switch (format)
        {
            case "csv":
                ImmutableArray<QueryField> fields = [.. Fields(runs, QueryPart.Parameter), .. Fields(runs, QueryPart.Metric), .. Fields(runs, QueryPart.Tag)];
                RunRowsText.WriteCsv(output, runs.Select(query, fields), fields);
                break;
            case "json":
                await output.WriteLineAsync($"[{string.Join(",\n", runs.Select(query, []).Select(row => RunJson.Write(row.Run, indented: true)))}]").ConfigureAwait(false);
                break;
            default:
                foreach (StoredRun run in runs.Select(query, []).Select(row => row.Run).Where(run => run.Kind == FolderKind.Run && !there.Contains(run.Id)))
                    await output.WriteLineAsync(RunArchive.Write(run)).ConfigureAwait(false);
                break;
        }

        return ExitCode.Success;
    }

    private static IEnumerable<QueryField> Fields(RunStore runs, QueryPart part) => runs.Names(part).Select(name => new QueryField(part, name));

    // A line that was cut short is written over by what follows it: its run is exported again.
    private static HashSet<string> Ids(string path)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        long whole = 0;
        int number = 0;
        JsonLines.Read(path, line =>
        {
            ids.Add(RunArchive.IdOf(System.Text.Encoding.UTF8.GetString(line), $"Line {++number} of '{path}'"));
            whole += line.Length + 1;
        });
        file.SetLength(whole);
        return ids;
    }
}
