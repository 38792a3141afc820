using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Compose.Binding;
using Compose.Nodes;

namespace Compose.Runner.Jobs;

/// <summary>The callbacks of an app: those that code added, then those that <c>hydra.callbacks</c> names.</summary>
internal sealed class RunCallbacks
{
    private readonly ImmutableArray<IRunCallback> callbacks;
    private readonly TextWriter error;

    private RunCallbacks(ImmutableArray<IRunCallback> callbacks, TextWriter error) => (this.callbacks, this.error) = (callbacks, error);

    public static RunCallbacks None { get; } = new([], TextWriter.Null);

    /// <exception cref="Diagnostics.ComposeException">The config names a callback that is not registered, or does not fit it.</exception>
    public static RunCallbacks Of(AppDefinition app, ComposedConfig config, Func<TextWriter> error)
    {
        MappingNode? named = config.Find("hydra.callbacks") as MappingNode;
        return app.Callbacks.IsEmpty && named is null or { Entries.IsEmpty: true }
            ? None
            : new RunCallbacks([.. app.Callbacks, .. named is null ? [] : Named(app.Targets, config, named)], error());
    }

    public ValueTask AtStartAsync(Func<IRunCallback, ValueTask> turn, string name) => CallAsync(callbacks, turn, name);

    public ValueTask AtEndAsync(Func<IRunCallback, ValueTask> turn, string name) =>
        callbacks.IsEmpty ? ValueTask.CompletedTask : CallAsync([.. callbacks.Reverse()], turn, name);

    // TargetRegistry.Add keeps all members of the types it takes; a trimmed app without targets never comes here.
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Targets are registered with all their members.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Targets are registered with all their members.")]
    private static IEnumerable<IRunCallback> Named(TargetRegistry targets, ComposedConfig config, MappingNode named) =>
        named.Entries
            .Where(entry => entry.Value is MappingNode)
            .Select(entry => config.Instantiate<IRunCallback>($"hydra.callbacks.{entry.Key}", targets));

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
