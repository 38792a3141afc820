using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace Compose.Runner.Logging;

/// <summary>What one logger of a logging config does: from which level on it speaks, where to, and whether its parents speak too.</summary>
internal sealed record LogRule(LogLevel? Level, ImmutableArray<LogHandler> Handlers, bool Propagates);
