using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Runner.Completion;
using Compose.Runner.Help;
using Compose.Runner.Settings;
using Compose.Runner.Terminal;
using Compose.Text;

namespace Compose.Cli.Commands;

/// <summary>The verbs of the tool, and how one is called.</summary>
internal sealed class CommandTable(params ICommand[] commands)
{
    private const int Success = 0;
    private const int Failed = 1;
    private const int UsageMistake = 2;
    private const int CompositionMistake = 3;

    /// <summary>All verbs.</summary>
    public static CommandTable All { get; } = new(
        new RunsCommand(),
        new ShowCommand(),
        new DiffCommand(),
        new ExplainCommand(),
        new AuditCommand(),
        new RerunCommand(),
        new ExportCommand(),
        new ImportCommand(),
        new TagCommand(),
        new NoteCommand(),
        new NameCommand(),
        new MarkCommand("star", "mark runs", was => was with { Starred = true }),
        new MarkCommand("unstar", "take the mark of runs away", was => was with { Starred = false }),
        new MarkCommand("archive", "put runs away: they are listed with --all only", was => was with { Archived = true }),
        new MarkCommand("unarchive", "take runs back", was => was with { Archived = false }),
        new DeleteCommand(),
        new RestoreCommand(),
        new GcCommand(),
        new VerifyCommand(),
        new LintCommand(),
        new DiffConfigCommand(),
        new SchemaCommand());

    /// <summary>Calls the verb that the arguments start with, and gives the exit code.</summary>
    public async Task<int> RunAsync(CommandContext context, CancellationToken stop)
    {
        try
        {
            if (context.Arguments is [] or ["--help" or "-h" or "help"])
            {
                await WriteHelpAsync(context).ConfigureAwait(false);
                return context.Arguments.IsEmpty ? UsageMistake : Success;
            }

            if (context.Arguments is ["--version"])
            {
                await context.Output.WriteLineAsync($"compose {typeof(CommandTable).Assembly.GetName().Version!.ToString(3)}").ConfigureAwait(false);
                return Success;
            }

            if (context.Arguments is [ToolCompletion.Flag or ToolCompletion.ShortFlag, .. var wishes])
            {
                await context.Output
                    .WriteAsync(new ShellCompletion(context.ProgramName, context.Variable).Answer(wishes, new ToolCompletion(commands, context).Of))
                    .ConfigureAwait(false);
                return Success;
            }

            bool asksForHelp = context.Arguments is ["--help" or "-h" or "help", ..];
            ICommand command = Find(context.Arguments[asksForHelp ? 1 : 0]);
            if (asksForHelp || context.Arguments.Contains("--help"))
            {
                await context.Output
                    .WriteAsync(TextWrap.Lines($"{command.Summary}\n\n  compose {command.Name} {command.Usage}", context.Width))
                    .ConfigureAwait(false);
                return Success;
            }

            return await command.RunAsync(context with { Arguments = context.Arguments[1..] }, stop).ConfigureAwait(false);
        }
        catch (ComposeException mistake)
        {
            await context.Error.WriteLineAsync(mistake.Message).ConfigureAwait(false);
            return mistake.Kind == ErrorKind.Usage ? UsageMistake : CompositionMistake;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await context.Error.WriteLineAsync($"A file or directory cannot be read or written. {failure.Message}").ConfigureAwait(false);
            return Failed;
        }
    }

    private ICommand Find(string name)
    {
        ImmutableArray<string> names = [.. commands.Select(command => command.Name)];
        return Array.Find(commands, command => command.Name == name) ?? throw new CompositionException(
            ErrorKind.Usage, new Diagnostic($"There is no command '{name}'.")
            {
                Available = [.. Suggestions.ByNearness(name, names)],
                Fix = Suggestions.Nearest(name, names) is { } near ? $"compose {near}" : "compose --help",
            });
    }

    private Task WriteHelpAsync(CommandContext context)
    {
        var screen = new HelpScreen(context.Width, Coloured: false);
        return context.Output.WriteAsync(
            $"compose COMMAND [ARGUMENTS]\n\n{screen.Rows([.. commands.Select(command => (command.Name, command.Summary))], indent: 2)}\n"
            + screen.Wrap("More on one: compose COMMAND --help")
            + screen.Wrap($"Completion: compose {ToolCompletion.ShortFlag} install=bash (fish, powershell, zsh)"));
    }
}
