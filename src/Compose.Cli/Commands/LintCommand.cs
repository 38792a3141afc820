using System.Collections.Immutable;
using Compose.Cli.Linting;

namespace Compose.Cli.Commands;

/// <summary><c>compose lint conf</c>: composes a tree of configs in every way, and tells what is wrong with it.</summary>
internal sealed class LintCommand : ICommand
{
    private const int Clean = 0;
    private const int Warnings = 1;
    private const int Errors = 3;

    private const string Json = "--json";
    private const string Sarif = "--sarif";
    private const string ConfigName = "--config-name";
    private const string Resolver = "--resolver";

    public string Name => "lint";

    public string Summary => "compose every option of every group, and tell what is broken, unreachable, shadowed or unused";

    public string Usage => $"CONF [{ConfigName} NAME ...] [{Resolver} NAME ...] [{Json} | {Sarif}]    exit code {Clean}: clean, {Warnings}: warnings, {Errors}: errors";

    public async Task<int> RunAsync(CommandContext context, CancellationToken stop)
    {
        ParsedArguments arguments = context.Parse([Json, Sarif], [ConfigName, Resolver]);
        if (arguments.Rest is not [var directory])
            throw CommandContext.Usage("The directory of configs is missing.", $"compose {Name} {Usage}");
        if (!Directory.Exists(Path.GetFullPath(directory, context.WorkingDirectory)))
            throw CommandContext.Usage($"There is no directory '{directory}'.", "compose lint conf");

        (ImmutableArray<LintFinding> findings, int compositions) = ConfigLint.Run(
            directory, arguments.All(ConfigName), arguments.All(Resolver), context.WorkingDirectory);
        string report = arguments.Flags.Contains(Sarif) ? SarifLog.Write(findings)
            : arguments.Flags.Contains(Json) ? LintReports.Json(findings, compositions)
            : LintReports.Text(findings, compositions);
        await context.Output.WriteLineAsync(report).ConfigureAwait(false);
        return findings.IsEmpty ? Clean : findings[0].Rule.Severity == LintSeverity.Error ? Errors : Warnings;
    }
}
