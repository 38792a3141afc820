using Compose.Runner.Tracking;
using Microsoft.Extensions.Logging;

namespace Compose.Runner.Jobs;

/// <summary>Makes ready what a job calls: binds and checks its config.</summary>
/// <exception cref="Diagnostics.ComposeException">The config is not what the app takes.</exception>
internal delegate JobBody JobPreparation(ComposedConfig config);

/// <summary>Calls the app, and gives what it returned if that is a number.</summary>
internal delegate Task<double?> JobBody(RunSession session, ILoggerFactory loggers, CancellationToken stop);
