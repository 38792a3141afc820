using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Nodes;

namespace Compose.Runner.Jobs;

/// <summary>The callbacks of an app: those that code added, then those that <c>hydra.callbacks</c> names.</summary>
internal sealed class RunCallbacks
{
    private const string Path = "hydra.callbacks";

    private readonly ImmutableArray<IRunCallback> callbacks;
    private readonly TextWriter error;

    private RunCallbacks(ImmutableArray<IRunCallback> callbacks, TextWriter error) => (this.callbacks, this.error) = (callbacks, error);

    public static RunCallbacks None { get; } = new([], TextWriter.Null);

    /// <exception cref="ComposeException">The config names a callback that is not registered, or does not fit it.</exception>
    public static RunCallbacks Of(AppDefinition app, ComposedConfig config, Func<TextWriter> error)
    {
        MappingNode? named = config.Find(Path) as MappingNode;
        return app.Callbacks.IsEmpty && named is null or { Entries.IsEmpty: true }
            ? None
            : new RunCallbacks([.. app.Callbacks, .. named is null ? [] : Named(app, config, named)], error());
    }

    public ValueTask AtStartAsync(Func<IRunCallback, ValueTask> turn, string name) => CallAsync(callbacks, turn, name);

    public ValueTask AtEndAsync(Func<IRunCallback, ValueTask> turn, string name) =>
        callbacks.IsEmpty ? ValueTask.CompletedTask : CallAsync([.. callbacks.Reverse()], turn, name);

    private static IEnumerable<IRunCallback> Named(AppDefinition app, ComposedConfig config, MappingNode named)
    {
        foreach (MappingEntry entry in named.Entries)
        {
            if (entry.Value is MappingNode asked)
            {
                Func<ComposedConfig, string, IRunCallback> make = app.MakeCallback ?? throw NoTargets(asked);
                yield return make(config, $"{Path}.{entry.Key}");
            }
        }
    }

    private static CompositionException NoTargets(MappingNode asked) => new(
        ErrorKind.Composition,
        new Diagnostic($"{Path} asks for '{asked["_target_"]}', but the app has registered no types that configs may ask for.", asked.Origin)
        {
            Fix = "register it: builder.Targets.Add<T>(name)",
        });

    private async ValueTask CallAsync(ImmutableArray<IRunCallback> called, Func<IRunCallback, ValueTask> turn, string name)
    {
        foreach (IRunCallback callback in called)
        {
            try
            {
                await turn(callback).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                await error.WriteLineAsync($"Callback {callback.GetType().Name}.{name} failed, the run goes on: {failure.Message}").ConfigureAwait(false);
            }
        }
    }
}
