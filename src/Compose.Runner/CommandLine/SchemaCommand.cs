using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Runner.Flags;
using Compose.Runner.Jobs;
using Compose.Runner.JsonSchemas;
using Compose.Runner.Settings;

namespace Compose.Runner.CommandLine;

/// <summary>Shows the JSON Schema of an app's config, writes those of all its files, or tells whether what was written still holds.</summary>
internal sealed class SchemaCommand(AppDefinition app, AppEnvironment environment)
{
    /// <returns>The exit code: for <c>--check</c> it tells whether the files are those that would be written.</returns>
    public async Task<int> RunAsync(AppCommand command, ComposedConfig config)
    {
        var files = new SchemaFiles(
            app.Schema(config, true) as NodeType.Class ?? throw Untyped(), command.ConfigName ?? app.ConfigName ?? "config", config.Result.SearchPath);
        if (command.Output is not { } output)
        {
            await environment.Output.WriteAsync(files.Primary()).ConfigureAwait(false);
            return ExitCode.Success;
        }

        string directory = Path.GetFullPath(output, environment.WorkingDirectory);
        if (command.Check)
            return await CheckAsync(files, directory, output).ConfigureAwait(false);
        foreach ((string path, string content) in (List<(string, string)>)[.. files.All()]) // a config that cannot be read leaves nothing half written
        {
            string file = Path.Combine(directory, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, content).ConfigureAwait(false);
            await environment.Output.WriteLineAsync(Path.Combine(output, path)).ConfigureAwait(false);
        }

        return ExitCode.Success;
    }

    private async Task<int> CheckAsync(SchemaFiles files, string directory, string output)
    {
        string[] stale = [.. files.Stale(directory)];
        foreach (string path in stale)
            await environment.Error.WriteLineAsync($"{Path.Combine(output, path)} is not what the config's type says now.").ConfigureAwait(false);
        if (stale.Length == 0)
            return ExitCode.Success;
        await environment.Error.WriteLineAsync($"  fix: --schema --output {output}").ConfigureAwait(false);
        return ExitCode.Validation;
    }

    private static ComposeException Untyped() => new(
        ErrorKind.Usage, new Diagnostic("This app takes its config without a type, so there is no schema of it.")
        {
            Fix = "run the app with a type: RunAsync<TrainConfig>(...)",
        });
}
