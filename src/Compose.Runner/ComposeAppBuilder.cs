using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Compose.Binding;
using Compose.Nodes;
using Compose.Runner.CommandLine;
using Compose.Runner.Jobs;
using Compose.Runner.Settings;
using Compose.Runner.Tracking;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Compose.Runner;

/// <summary>Sets an app up: where its configs lie, what it is called, what configs may call and make, where its runs are reported to.</summary>
public sealed class ComposeAppBuilder
{
    internal const string NeedsReflection = "A typed config is bound by looking at the members of its type at run time.";

    private readonly string[] args;
    private ImmutableArray<Func<ITrackingSink>> sinks = [];
    private ImmutableArray<Action<ConfigComposerBuilder>> additions = [];
    private ImmutableArray<IRunCallback> callbacks = [];

    // A plain run loads nothing of these.
    private TargetRegistry? targets;
    private ServiceCollection? services;
    private Func<ComposedConfig, string, IRunCallback>? makeCallback;

    internal ComposeAppBuilder(string[] args) => this.args = args;

    /// <summary>The name of the app's jobs, unless a config says otherwise; by itself the program's name.</summary>
    public string Name { get; set; } = Assembly.GetEntryAssembly()?.GetName().Name ?? "app";

    /// <summary>
    /// The directory of configs, by itself <c>conf</c>: looked for beside the program and then in the working directory. Null for
    /// an app without configs.
    /// </summary>
    public string? ConfigPath { get; set; } = "conf";

    /// <summary>The primary config, by itself <c>config</c>. Null for an app that has none.</summary>
    public string? ConfigName { get; set; } = "config";

    /// <summary>Services for the app, to be had from <see cref="Run.Services"/>. Each job has its own container, made when it is first asked.</summary>
    public IServiceCollection Services => services ??= [];

    /// <summary>The types that configs may ask for by <c>_target_</c>, under names of the app's choice.</summary>
    public TargetRegistry Targets
    {
        [RequiresUnreferencedCode(NeedsReflection)]
        [RequiresDynamicCode(NeedsReflection)]
        get
        {
            TargetRegistry registry = targets ??= new TargetRegistry();
            makeCallback = (config, path) => config.Instantiate<IRunCallback>(path, registry);
            return registry;
        }
    }

    /// <summary>What surrounds the program; this process, unless a test says otherwise.</summary>
    internal AppEnvironment? Surroundings { get; set; }

    /// <summary>
    /// Adds to what configs are composed from: resolvers, schemas, configs in code, resources.
    /// <c>builder.ConfigureComposer(composer =&gt; composer.AddResolver("square", (double x) =&gt; x * x))</c>
    /// </summary>
    public ComposeAppBuilder ConfigureComposer(Action<ConfigComposerBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        additions = additions.Add(configure);
        return this;
    }

    /// <summary>Adds what is called at the turns of a run or a sweep; those that <c>hydra.callbacks</c> names come after.</summary>
    public ComposeAppBuilder AddCallback(IRunCallback callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        callbacks = callbacks.Add(callback);
        return this;
    }

    /// <summary>Adds a destination for what runs report; it is made anew for each run.</summary>
    public ComposeAppBuilder AddSink(Func<ITrackingSink> sink)
    {
        sinks = sinks.Add(sink);
        return this;
    }

    /// <summary>Runs an app whose result a sweeper may optimise.</summary>
    /// <returns>The exit code of the process.</returns>
    [RequiresUnreferencedCode(NeedsReflection)]
    [RequiresDynamicCode(NeedsReflection)]
    public Task<int> RunAsync<TConfig>(Func<TConfig, Run, CancellationToken, Task<double>> app) =>
        RunTypedAsync<TConfig>(async (config, run, stop) => await app(config, run, stop).ConfigureAwait(false));

    /// <summary>Runs an app.</summary>
    /// <returns>The exit code of the process.</returns>
    [RequiresUnreferencedCode(NeedsReflection)]
    [RequiresDynamicCode(NeedsReflection)]
    public Task<int> RunAsync<TConfig>(Func<TConfig, Run, CancellationToken, Task> app) =>
        RunTypedAsync<TConfig>(async (config, run, stop) =>
        {
            await app(config, run, stop).ConfigureAwait(false);
            return null;
        });

    /// <summary>Runs an app that does not wait for anything.</summary>
    /// <returns>The exit code of the process.</returns>
    [RequiresUnreferencedCode(NeedsReflection)]
    [RequiresDynamicCode(NeedsReflection)]
    public Task<int> RunAsync<TConfig>(Action<TConfig, Run> app) =>
        RunTypedAsync<TConfig>((config, run, _) =>
        {
            app(config, run);
            return Task.FromResult<double?>(null);
        });

    /// <summary>Runs an app that takes the config as it is composed, without a type, and whose result a sweeper may optimise.</summary>
    /// <returns>The exit code of the process.</returns>
    public Task<int> RunAsync(Func<ComposedConfig, Run, CancellationToken, Task<double>> app) =>
        RunComposedAsync(async (config, run, stop) => await app(config, run, stop).ConfigureAwait(false));

    /// <summary>Runs an app that takes the config as it is composed, without a type.</summary>
    /// <returns>The exit code of the process.</returns>
    public Task<int> RunAsync(Func<ComposedConfig, Run, CancellationToken, Task> app) =>
        RunComposedAsync(async (config, run, stop) =>
        {
            await app(config, run, stop).ConfigureAwait(false);
            return null;
        });

    [RequiresUnreferencedCode(NeedsReflection)]
    [RequiresDynamicCode(NeedsReflection)]
    private Task<int> RunTypedAsync<TConfig>(Func<TConfig, Run, CancellationToken, Task<double?>> app) =>
        RunPreparedAsync(
            composed =>
            {
                TConfig config = composed.Bind<TConfig>();
                return (session, loggers, stop) => CallAsync(config, composed, app, session, loggers, stop);
            },
            static (config, withNotes) => SchemaReader.Read(typeof(TConfig), config.Binders, withNotes),
            static (config, tree, visit) => config.WithMembers(typeof(TConfig), tree, visit),
            static config => config.UnusedKeys(typeof(TConfig)));

    private Task<int> RunComposedAsync(Func<ComposedConfig, Run, CancellationToken, Task<double?>> app) =>
        RunPreparedAsync(
            composed => (session, loggers, stop) => CallAsync(composed, composed, app, session, loggers, stop), static (_, _) => null, static (_, tree, _) => tree,
            static _ => null);

    private async Task<double?> CallAsync<TConfig>(
        TConfig config, ComposedConfig composed, Func<TConfig, Run, CancellationToken, Task<double?>> app,
        RunSession session, ILoggerFactory loggers, CancellationToken stop)
    {
        await using var scope = new JobServices(services, targets, composed, loggers);
        return await app(config, new Run(session, loggers, scope), stop).ConfigureAwait(false);
    }

    private Task<int> RunPreparedAsync(JobPreparation prepare, Func<ComposedConfig, bool, NodeType?> schema, MemberVisits visitMembers, Func<ComposedConfig, ImmutableArray<NodePath>?> unusedKeys)
    {
        var definition = new AppDefinition
        {
            Name = Name,
            ConfigPath = ConfigPath,
            ConfigName = ConfigName,
            Prepare = prepare,
            Schema = schema,
            VisitMembers = visitMembers,
            UnusedKeys = unusedKeys,
            Sinks = sinks,
            Additions = additions,
            MakeCallback = makeCallback,
            Callbacks = callbacks,
        };
        return new AppProgram(definition, Surroundings ?? AppEnvironment.OfProcess()).RunAsync(args);
    }
}
