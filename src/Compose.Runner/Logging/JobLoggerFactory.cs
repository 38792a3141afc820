using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace Compose.Runner.Logging;

/// <summary>The loggers of a job, by the rules of a logging config. Categories form a tree by their dots.</summary>
internal sealed class JobLoggerFactory(
    LogRule root, IReadOnlyDictionary<string, LogRule> rules, TimeProvider clock) : ILoggerFactory
{
    private readonly Dictionary<string, ILogger> loggers = new(StringComparer.Ordinal);
    private readonly List<ILoggerProvider> providers = [];

    public ILogger CreateLogger(string categoryName)
    {
        lock (loggers)
        {
            if (!loggers.TryGetValue(categoryName, out ILogger? logger))
                loggers.Add(categoryName, logger = Make(categoryName));
            return logger;
        }
    }

    public void AddProvider(ILoggerProvider provider)
    {
        lock (loggers)
        {
            providers.Add(provider);
            loggers.Clear();
        }
    }

    /// <summary>Writes into the job's log files alone what the console tells in another way.</summary>
    public void WriteToFiles(string category, LogLevel level, string message, Exception? exception)
    {
        foreach (LogHandler handler in root.Handlers.Where(handler => handler.IsFile))
            handler.Write(clock.GetLocalNow(), category, level, message, exception);
    }

    public void Dispose()
    {
        foreach (LogHandler handler in root.Handlers)
            handler.Dispose();
        foreach (LogRule rule in rules.Values)
        {
            foreach (LogHandler handler in rule.Handlers)
                handler.Dispose();
        }

        foreach (ILoggerProvider provider in providers)
            provider.Dispose();
    }

    private ILogger Make(string category)
    {
        LogLevel? level = null;
        var handlers = ImmutableArray.CreateBuilder<LogHandler>();
        bool propagates = true;
        for (string name = category; ; name = name[..Math.Max(name.LastIndexOf('.'), 0)])
        {
            if ((name.Length == 0 ? root : rules.GetValueOrDefault(name)) is { } rule)
            {
                level ??= rule.Level;
                if (propagates)
                    handlers.AddRange(rule.Handlers);
                propagates &= rule.Propagates;
            }

            if (name.Length == 0)
                break;
        }

        return new JobLogger(
            category, level ?? LogLevel.Warning, handlers.ToImmutable(), [.. providers.Select(one => one.CreateLogger(category))], clock);
    }

    private sealed class JobLogger(
        string category, LogLevel least, ImmutableArray<LogHandler> handlers, ImmutableArray<ILogger> others, TimeProvider clock)
        : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel != LogLevel.None;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
                return;
            string message = formatter(state, exception);
            DateTimeOffset time = clock.GetLocalNow();
            foreach (LogHandler handler in handlers)
                handler.Write(time, category, logLevel, message, exception);
            foreach (ILogger other in others)
                other.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
