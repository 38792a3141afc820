using Compose.Composition;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Runner.Execution;
using Compose.Runner.Flags;
using Compose.Runner.Help;
using Compose.Runner.Introspection;
using Compose.Runner.Jobs;
using Compose.Runner.Settings;

namespace Compose.Runner.CommandLine;

/// <summary>An app as a program: from its command line to its exit code.</summary>
internal sealed class AppProgram(AppDefinition app, AppEnvironment environment)
{
    public async Task<int> RunAsync(string[] args)
    {
        try
        {
            return await ExecuteAsync(AppCommandParser.Parse(args)).ConfigureAwait(false);
        }
        catch (ComposeException mistake)
        {
            await environment.Error.WriteLineAsync(mistake.Message).ConfigureAwait(false);
            return mistake.ExitCode;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await environment.Error.WriteLineAsync($"What belongs to a run cannot be read or written: {failure.Message}").ConfigureAwait(false);
            return ExitCode.AppFailed;
        }
        catch (Exception fault)
        {
            await environment.Error.WriteLineAsync($"This is a fault of Compose, please report it: {fault}").ConfigureAwait(false);
            return ExitCode.AppFailed;
        }
    }

    private async Task<int> ExecuteAsync(AppCommand command)
    {
        if (command.Version)
            return await PrintAsync($"Compose {CompositionVersion}\n").ConfigureAwait(false);

        if (command.Rerun is not null)
            throw NoPickles();
        command = Resumed(command);
        if (command.ShellCompletion)
            return await PrintAsync(new CompletionCommand(app, environment).Run(command, Composer)).ConfigureAwait(false);
        if (command.Schema)
        {
            return await new SchemaCommand(app, environment)
                .RunAsync(command, Composer(command).Compose(command.Overrides, allowSweeps: false)).ConfigureAwait(false);
        }

        return command is { Help: false, HydraHelp: false, Show: null, Info: null }
            ? await new RunCommand(app, environment, Composer(command)).RunAsync(command).ConfigureAwait(false)
            : await PrintAsync(Describe(command, Composer(command).Compose(command.Overrides, allowSweeps: command.Help))).ConfigureAwait(false);
    }

    private JobComposer Composer(AppCommand command) => new(
        new ConfigLocation(app, environment).CreateComposer(command), command.ConfigName ?? app.ConfigName, Runtime(),
        config => app.MarkSecrets(config, environment.Secrets));

    private string Describe(AppCommand command, ComposedConfig config)
    {
        foreach (Diagnostic warning in config.Result.Warnings)
            environment.Error.WriteLine($"Warning: {warning}");
        return Page(command, config);
    }

    private string Page(AppCommand command, ComposedConfig config) => command switch
    {
        { HydraHelp: true } => Help(config).Hydra(),
        { Help: true } => Help(config).App(command.Resolve, command.HelpAll, () => Keys(config)),
        { Show: { } part } => new ConfigPrinter(config, command, environment.Secrets).Print(part),
        { Json: true } => new InfoJson(config.Result, config.Root, () => app.UnusedKeys(config)).Print(command.Info!),
        _ => new InfoPage(config.Result, config.Root, environment.TerminalWidth(), () => Keys(config), () => app.UnusedKeys(config)).Print(command.Info!),
    };

    private HelpPage Help(ComposedConfig config) => new(config, HelpScreen.Of(environment), environment.Invocation);

    // What the app's type says of the keys; it is read only to be shown.
    private string Keys(ComposedConfig config)
    {
        try
        {
            return app.Schema(config, true) is NodeType.Class schema ? ConfigKeys.Print(schema) : "";
        }
        catch (ConfigValidationException)
        {
            return ""; // a type without members, such as a dictionary, says nothing of the keys
        }
    }

    private static ComposeException NoPickles() => new(
        ErrorKind.Usage,
        new Diagnostic("--experimental-rerun reads Python's pickled configs, which there are none of here.")
        {
            Fix = "--config-path RUN/.hydra --config-name config",
        });

    // A sweep that is resumed without overrides is asked for as it was when it was begun.
    private AppCommand Resumed(AppCommand command)
    {
        if (command.Resume is not { } directory || !command.Overrides.IsEmpty)
            return command;
        SweepPlan plan = SweepPlan.Read(Path.GetFullPath(directory, environment.WorkingDirectory));
        if (plan.Overrides.Concat(plan.HydraOverrides).FirstOrDefault(SecretMask.IsMasked) is { } masked)
            throw NeedsSecret(masked);
        return command with
        {
            ConfigName = command.ConfigName ?? plan.ConfigName,
            Overrides = [.. plan.HydraOverrides, .. plan.Overrides],
            Multirun = false, // the overrides say it
        };
    }

    private static ComposeException NeedsSecret(string masked) => new(
        ErrorKind.Usage,
        new Diagnostic($"The sweep was begun with {masked}, a secret that was not written down.")
        {
            Fix = "give all overrides again beside --resume",
        });

    private async Task<int> PrintAsync(string text)
    {
        await environment.Output.WriteAsync(text).ConfigureAwait(false);
        return ExitCode.Success;
    }

    private static string CompositionVersion => typeof(AppProgram).Assembly.GetName().Version!.ToString(3);

    private HydraRuntime Runtime() => new()
    {
        JobName = app.Name,
        WorkingDirectory = environment.WorkingDirectory,
        Version = CompositionVersion,
    };
}
