using System.Collections.Immutable;
using Compose.Nodes;
using Compose.Runner.Settings;
using Microsoft.Extensions.Logging;

namespace Compose.Runner.Logging;

/// <summary>
/// Makes loggers from a logging node, <c>hydra.job_logging</c> or <c>hydra.hydra_logging</c>: a Python logging config, of
/// which formatters, console and file handlers, levels and loggers mean something here.
/// </summary>
internal sealed class LoggingConfig(MappingNode? node, LogDestinations destinations)
{
    private readonly Dictionary<string, LogHandler> handlers = [];

    /// <param name="verbose"><c>hydra.verbose</c>: true for all loggers, or the names of some.</param>
    /// <param name="clock">Tells the time of a line.</param>
    public JobLoggerFactory CreateLoggers(ConfigNode? verbose, TimeProvider clock)
    {
        var rules = new Dictionary<string, LogRule>(StringComparer.Ordinal);
        if (node?["loggers"] is MappingNode loggers)
        {
            foreach (MappingEntry logger in loggers.Entries)
                rules[logger.Key.ToString()] = Rule(logger.Value as MappingNode);
        }

        LogRule root = Rule(node?["root"] as MappingNode);
        if (verbose is ScalarNode { Value: { AsBoolean: true } })
            root = root with { Level = LogLevel.Debug };
        foreach (string name in Names(verbose))
            rules[name] = (rules.GetValueOrDefault(name) ?? new LogRule(null, [], true)) with { Level = LogLevel.Debug };
        return new JobLoggerFactory(root, rules, clock);
    }

    private LogRule Rule(MappingNode? rule)
    {
        var named = ImmutableArray.CreateBuilder<LogHandler>();
        foreach (string name in Names(rule?["handlers"]))
        {
            if (Handler(name) is { } handler)
                named.Add(handler);
        }

        return new LogRule(
            Text(rule, "level") is { } level ? LogLevels.Parse(level) : null,
            named.ToImmutable(),
            rule?["propagate"] is not ScalarNode { Value: { Kind: ScalarKind.Boolean, AsBoolean: false } });
    }

    private LogHandler? Handler(string name)
    {
        if (handlers.TryGetValue(name, out LogHandler? made))
            return made;
        if ((node?["handlers"] as MappingNode)?[name] is not MappingNode settings)
            return null;

        LogLevel level = Text(settings, "level") is { } text ? LogLevels.Parse(text) : LogLevel.Trace;
        bool isFile = Text(settings, "class") is { } type && type.EndsWith("FileHandler", StringComparison.Ordinal);
        ILogFormat format = Format(Text(settings, "formatter"), isFile ? null : destinations.Coloured);
        LogHandler? handler = isFile
            ? Text(settings, "filename") is { } file ? LogHandler.File(format, level, destinations.FullPath(file), destinations.Secrets, text => destinations.Error().WriteLine(text)) : null
            : LogHandler.Console(format, level, IsError(settings) ? destinations.Error : destinations.Output, destinations.Secrets);
        if (handler is not null)
            handlers.Add(name, handler);
        return handler;
    }

    // Python's StreamHandler writes to the error stream unless it is told otherwise.
    private static bool IsError(MappingNode settings) => Text(settings, "stream")?.EndsWith("stdout", StringComparison.Ordinal) != true;

    private ILogFormat Format(string? name, Func<bool>? coloured)
    {
        if (name is null || (node?["formatters"] as MappingNode)?[name] is not MappingNode formatter)
            return LogFormat.MessageOnly;
        return Text(formatter, "format") switch
        {
            null => LogFormat.MessageOnly,
            JsonLogFormat.Name => new JsonLogFormat(),
            var format => new LogFormat(format, coloured),
        };
    }

    private static string[] Names(ConfigNode? names) => names switch
    {
        SequenceNode list => [.. list.Items.Select(item => item.ToString()!)],
        ScalarNode { Value: var value } when value.TryGetString(out string? text) => [text],
        _ => [],
    };

    private static string? Text(MappingNode? parent, string key) =>
        parent?[key] is ScalarNode { IsNull: false } scalar ? scalar.ToString() : null;
}

/// <summary>Where a logging config may write to.</summary>
internal sealed record LogDestinations(Func<TextWriter> Output, Func<TextWriter> Error, string WorkingDirectory, SecretTexts Secrets, Func<bool> Coloured)
{
    public static LogDestinations Of(AppEnvironment environment) =>
        new(() => environment.Output, () => environment.Error, environment.WorkingDirectory, environment.Secrets, () => environment.ShowsColours);

    public string FullPath(string path) => Path.GetFullPath(path, WorkingDirectory);
}
