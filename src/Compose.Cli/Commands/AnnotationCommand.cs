using System.Collections.Immutable;
using Compose.Runner.Settings;
using Compose.Runner.Store;

namespace Compose.Cli.Commands;

/// <summary>A verb by which a person says something about runs afterwards.</summary>
/// <param name="name">The verb.</param>
/// <param name="summary">What it does.</param>
/// <param name="usage">What follows the run; empty for a verb that takes any number of runs and nothing else.</param>
internal abstract class AnnotationCommand(string name, string summary, string usage) : ICommand
{
    public string Name => name;

    public string Summary => summary;

    public string Usage => $"RUN {(usage.Length > 0 ? usage : "...")} [{History.Root} DIR ...]";

    public Task<int> RunAsync(CommandContext context, CancellationToken stop)
    {
        ParsedArguments arguments = context.Parse([], [History.Root]);
        if (arguments.Rest.Count == 0)
            throw CommandContext.Usage("The run is missing.", $"compose {Name} {Usage}");
        int named = usage.Length > 0 ? 1 : arguments.Rest.Count;
        using RunStore runs = History.Open(context, arguments);
        StoredRun[] found = [.. arguments.Rest.Take(named).Select(runs.Find)];
        if (Array.Find(found, run => run.Kind == FolderKind.HydraRun) is { } hydras)
            throw CommandContext.Usage($"{hydras.Id} is a run of Hydra's, and those are only read.", "annotate runs with a record");
        foreach (StoredRun run in found)
            Change(RunAnnotations.Read(run.Directory), [.. arguments.Rest.Skip(named)]).Write(run.Directory);
        return Task.FromResult(ExitCode.Success);
    }

    protected abstract RunAnnotations Change(RunAnnotations was, ImmutableArray<string> texts);

    /// <summary>The words as one text; null when they say nothing.</summary>
    protected static string? TextOf(ImmutableArray<string> texts) => string.Join(' ', texts).Trim() is { Length: > 0 } text ? text : null;
}

/// <summary><c>compose tag RUN stage=final old=</c></summary>
internal sealed class TagCommand() : AnnotationCommand("tag", "label a run: key=value sets, key= takes away", "KEY=VALUE ...")
{
    protected override RunAnnotations Change(RunAnnotations was, ImmutableArray<string> texts)
    {
        if (texts.IsEmpty)
            throw CommandContext.Usage("The tag is missing.", $"compose {Name} {Usage}");
        foreach (string text in texts)
        {
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw CommandContext.Usage($"'{text}' is not a tag.", "key=value");
            was = was.WithTag(text[..equals], equals + 1 == text.Length ? null : text[(equals + 1)..]);
        }

        return was;
    }
}

/// <summary><c>compose note RUN 'the one for the paper'</c></summary>
internal sealed class NoteCommand() : AnnotationCommand("note", "write a note on a run; without text, take it away", "[TEXT]")
{
    protected override RunAnnotations Change(RunAnnotations was, ImmutableArray<string> texts) => was with { Note = TextOf(texts) };
}

/// <summary><c>compose name RUN baseline</c></summary>
internal sealed class NameCommand() : AnnotationCommand("name", "name a run; without a name, it has that of its job again", "[NAME]")
{
    protected override RunAnnotations Change(RunAnnotations was, ImmutableArray<string> texts) => was with { Name = TextOf(texts) };
}

/// <summary><c>compose star RUN ...</c> and the like.</summary>
internal sealed class MarkCommand(string name, string summary, Func<RunAnnotations, RunAnnotations> change) : AnnotationCommand(name, summary, "")
{
    protected override RunAnnotations Change(RunAnnotations was, ImmutableArray<string> texts) => change(was);
}
