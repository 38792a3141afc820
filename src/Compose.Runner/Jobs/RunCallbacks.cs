using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Runner.Settings;
using Compose.Schemas;

namespace Compose.Runner.Jobs;

/// <summary>The callbacks of an app: those that code added, then those that <c>hydra.callbacks</c> names.</summary>
internal sealed class RunCallbacks
{
    private const string Path = "hydra.callbacks";
    private const string Target = "_target_";

    private readonly ImmutableArray<IRunCallback> callbacks;

    private RunCallbacks(ImmutableArray<IRunCallback> callbacks) => this.callbacks = callbacks;

    public static RunCallbacks None { get; } = new([]);

    /// <exception cref="ComposeException">The config names a callback that is not registered, or does not fit it.</exception>
    public static RunCallbacks Of(AppDefinition app, ComposedConfig config)
    {
        MappingNode? named = config.Find(Path) is MappingNode { Entries.IsEmpty: true } ? null : config.ResolveAt(Path) as MappingNode;
        return app.Callbacks.IsEmpty && named is null
            ? None
            : new RunCallbacks([.. app.Callbacks, .. named is null ? [] : Named(app, config, named)]);
    }

    /// <summary>Calls them as they were added.</summary>
    /// <param name="turn">The call.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="environment">Has the console where it is told that one has thrown; it is not opened before.</param>
    public ValueTask AtStartAsync(Func<IRunCallback, ValueTask> turn, string name, AppEnvironment environment) =>
        CallAsync(callbacks, turn, name, environment);

    /// <summary>Calls them the last first.</summary>
    /// <inheritdoc cref="AtStartAsync" path="/param"/>
    public ValueTask AtEndAsync(Func<IRunCallback, ValueTask> turn, string name, AppEnvironment environment) =>
        callbacks.IsEmpty ? ValueTask.CompletedTask : CallAsync([.. callbacks.Reverse()], turn, name, environment);

    // One that is null has been switched off.
    private static IEnumerable<IRunCallback> Named(AppDefinition app, ComposedConfig config, MappingNode named)
    {
        foreach (MappingEntry entry in named.Entries)
        {
            if (entry.Value.IsNull)
                continue;
            string path = $"{Path}.{entry.Key}";
            if (entry.Value is not MappingNode asked || asked[Target] is null)
                throw NoTarget(path, entry.Value);
            Func<ComposedConfig, string, IRunCallback> make = app.MakeCallback ?? throw NoTargets(asked);
            yield return make(config, path);
        }
    }

    private static ConfigValidationException NoTarget(string path, ConfigNode node) => new(
        ErrorKind.InvalidValue,
        new Diagnostic($"'{path}' must be a mapping with a {Target}, but is {(node is MappingNode ? "one without" : NodeWords.Describe(node))}.", node.Origin)
        {
            Fix = $"{path}.{Target}=NAME, and the app registers it: builder.Targets.Add<T>(NAME)",
        });

    private static CompositionException NoTargets(MappingNode asked) => new(
        ErrorKind.Composition,
        new Diagnostic($"{Path} asks for '{asked[Target]}', but the app has registered no types that configs may ask for.", asked.Origin)
        {
            Fix = "register it: builder.Targets.Add<T>(name)",
        });

    private static async ValueTask CallAsync(
        ImmutableArray<IRunCallback> called, Func<IRunCallback, ValueTask> turn, string name, AppEnvironment environment)
    {
        foreach (IRunCallback callback in called)
        {
            try
            {
                await turn(callback).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                await environment.Error
                    .WriteLineAsync($"Callback {callback.GetType().Name}.{name} failed, the run goes on: {failure.GetType().Name}: {failure.Message}")
                    .ConfigureAwait(false);
            }
        }
    }
}
