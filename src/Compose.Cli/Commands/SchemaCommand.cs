using System.ComponentModel;
using System.Diagnostics;

namespace Compose.Cli.Commands;

/// <summary><c>compose schema APP --output schemas</c>: asks an app for the JSON Schemas of its config files, by its own <c>--schema</c>.</summary>
internal sealed class SchemaCommand : ICommand
{
    private const string Check = "--check";
    private const string Output = "--output";
    private const string ConfigName = "--config-name";

    public string Name => "schema";

    public string Summary => "write the JSON Schemas of an app's config files, or tell whether those written still hold";

    public string Usage => $"APP [{ConfigName} NAME] [{Output} DIR] [{Check}]    APP: a built app (.dll or executable), or the folder of its project";

    public async Task<int> RunAsync(CommandContext context, CancellationToken stop)
    {
        ParsedArguments arguments = context.Parse([Check], [Output, ConfigName]);
        if (arguments.Rest is not [var named])
        {
            throw CommandContext.Usage(
                arguments.Rest.Count == 0 ? "The app is missing." : $"'{arguments.Rest[1]}' is one word too many.", $"compose {Name} APP [{Output} DIR] [{Check}]");
        }

        var app = AppProgram.Of(named, context.WorkingDirectory);
        var start = new ProcessStartInfo(app.Program) { WorkingDirectory = context.WorkingDirectory };
        foreach (string argument in (IEnumerable<string>)[.. app.Arguments, "--schema", .. arguments.Flags, .. arguments.Options.Select(option => $"{option.Name}={option.Value}")])
            start.ArgumentList.Add(argument);
        try
        {
            return await ChildProgram.RunAsync(start, context, stop).ConfigureAwait(false);
        }
        catch (Win32Exception failure)
        {
            throw CommandContext.Usage($"'{named}' cannot be started: {failure.Message}", "name a built app (.dll or executable), or the folder of its project");
        }
    }
}
