using Compose.Runner.Completion;
using Compose.Runner.Queries;
using Compose.Runner.Store;

namespace Compose.Cli.Commands;

/// <summary>What may stand where a person is writing a command line of the tool: verbs, their flags, runs, files.</summary>
internal sealed class ToolCompletion(IReadOnlyList<ICommand> commands, CommandContext context)
{
    public const string Flag = "--shell-completion";
    public const string ShortFlag = "-sc";

    private readonly PathCompletion paths = new(context.WorkingDirectory);

    public IEnumerable<string> Of(CompletionQuery query) =>
        Candidates(query.Before, query.Word).Where(one => one.StartsWith(query.Word, StringComparison.Ordinal));

    private IEnumerable<string> Candidates(IReadOnlyList<string> before, string word)
    {
        if (before.Count == 0)
            return commands.Select(command => command.Name).Concat(["--help", "--version", Flag]);
        if (before[0] is Flag or ShortFlag)
            return ShellScripts.Shells.Select(shell => $"install={shell}");
        if (commands.FirstOrDefault(command => command.Name == before[0]) is not { } named)
            return [];

        var usage = CommandUsage.Parse(named.Usage);
        string[] given = [.. before.Skip(1)];
        if (given is [.., var last] && usage.ValueOf(last) is { } awaited)
            return Values(awaited, word, given);
        if (word.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals && usage.ValueOf(word[..equals]) is { } joined)
            return Values(joined, word[(equals + 1)..], given).Select(value => word[..(equals + 1)] + value);
        if (word.StartsWith('-'))
            return usage.Flags.Select(flag => flag.Key).Append("--help");
        return usage.WordAfter(given) is { } kind ? Values(kind, word, given) : [];
    }

    // What stands in capitals in the help says what is wanted.
    private IEnumerable<string> Values(string kind, string word, string[] given) => kind switch
    {
        "DIR" or "CONF" => paths.Directories(word),
        "FILE" or "APP" => paths.Complete(word),
        "RUN" => Runs(word, given, runs => runs.Select(RunQuery.Everything, []).SelectMany(row => new[] { row.Run.Id, row.Run.Name }).Append("latest")),
        "DELETED" => Runs(word, given, runs => runs.Trash.Select(run => run.Id)),
        _ when kind.Contains('|', StringComparison.Ordinal) => kind.Split('|'),
        _ => [],
    };

    // A run may be named by its directory too; that alone needs no look at the history.
    private IEnumerable<string> Runs(string word, string[] given, Func<RunStore, IEnumerable<string>> names)
    {
        if (word.Contains('/', StringComparison.Ordinal))
            return paths.Directories(word);
        var roots = new ParsedArguments();
        for (int at = 0; at < given.Length; at++)
        {
            if (given[at] == History.Root && at + 1 < given.Length)
                roots.Options.Add((History.Root, given[++at]));
            else if (given[at].StartsWith($"{History.Root}=", StringComparison.Ordinal))
                roots.Options.Add((History.Root, given[at][(History.Root.Length + 1)..]));
        }

        using RunStore runs = History.Open(context with { Interactive = false }, roots);
        return [.. names(runs)];
    }
}
