using Compose.Composition;
using Compose.Diagnostics;
using Compose.Runner.Execution;
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
            return ExitCode.Of(mistake.Kind);
        }
    }

    private async Task<int> ExecuteAsync(AppCommand command)
    {
        if (command.Version)
            return await PrintAsync($"Compose {CompositionVersion}\n").ConfigureAwait(false);

        Func<JobComposer> composer = () => new JobComposer(
            new ConfigLocation(app, environment).CreateComposer(command), command.ConfigName ?? app.ConfigName, Runtime());
        if (command.ShellCompletion)
            return await PrintAsync(new CompletionCommand(environment).Run(command, composer)).ConfigureAwait(false);
        return command is { Help: false, HydraHelp: false, Show: null, Info: null }
            ? await new RunCommand(app, environment, composer()).RunAsync(command).ConfigureAwait(false)
            : await PrintAsync(Describe(command, composer().Compose(command.Overrides, allowSweeps: command.Help))).ConfigureAwait(false);
    }

    private static string Describe(AppCommand command, ComposedConfig config) => command switch
    {
        { HydraHelp: true } => new HelpPage(config).Hydra(),
        { Help: true } => new HelpPage(config).App(command.Resolve),
        { Show: { } part } => ConfigPrinter.Print(config, part, command.Package, command.Resolve),
        _ => new InfoPage(config.Result, config.Root).Print(command.Info!),
    };

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
