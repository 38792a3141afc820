using Compose.Cli.Tables;
using Compose.Runner.Queries;
using Compose.Runner.Settings;
using Compose.Runner.Store;

namespace Compose.Cli.Commands;

/// <summary><c>compose gc --older-than 30d --yes</c>: deletes for good what has been in the trash for long.</summary>
internal sealed class GcCommand : ICommand
{
    private const string OlderThan = "--older-than";
    private const string Yes = "--yes";
    private const string Usual = "30d";

    public string Name => "gc";

    public string Summary => $"delete for good what has been in the trash for long; without {Yes}, only show it";

    public string Usage => $"[{OlderThan} {Usual}] [{Yes}] [{History.Root} DIR ...]";

    public Task<int> RunAsync(CommandContext context, CancellationToken stop)
    {
        ParsedArguments arguments = context.Parse([Yes], [OlderThan, History.Root]);
        if (arguments.Rest.Count > 0)
            throw CommandContext.Usage($"'{arguments.Rest[0]}' is too much: what is old enough is deleted.", $"compose {Name} {Usage}");
        string age = arguments.Option(OlderThan) ?? Usual;
        if (QueryLiterals.Span(age) is not { Count: >= 0 } span)
            throw CommandContext.Usage($"'{age}' is not a length of time.", $"{OlderThan} {Usual}");
        using RunStore runs = History.Open(context, arguments);
        DateTimeOffset before = span.Unit.Add(context.Clock.GetUtcNow(), -span.Count);
        TrashedRun[] old = [.. runs.Trash.Where(run => run.Deleted <= before)];
        TrashTable.Write(context, old);
        if (old.Length == 0)
            return Task.FromResult(ExitCode.Success);
        if (!arguments.Flags.Contains(Yes))
        {
            context.Output.WriteLine($"Nothing was deleted yet: compose {Name} {OlderThan} {age} {Yes}");
            return Task.FromResult(ExitCode.Success);
        }

        return Task.FromResult(Erase(context, old));
    }

    // One that cannot be deleted keeps none of the others.
    private static int Erase(CommandContext context, TrashedRun[] old)
    {
        int failures = 0;
        foreach (TrashedRun run in old)
        {
            try
            {
                RunTrash.Erase(run);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                failures++;
                context.Error.WriteLine($"{run.Id} could not be deleted: {failure.Message}");
            }
        }

        context.Output.WriteLine($"{old.Length - failures} of {old.Length} runs are deleted for good");
        return failures == 0 ? ExitCode.Success : ExitCode.AppFailed;
    }
}
