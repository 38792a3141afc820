using System.Diagnostics.CodeAnalysis;

namespace Compose.Runner;

/// <summary>
/// Runs an application configured by Compose: reads the command line, composes the config, gives each run its directory and
/// record, and calls the app. <c>return await ComposeApp.RunAsync&lt;TrainConfig&gt;(args, TrainAsync);</c>
/// </summary>
public static class ComposeApp
{
    /// <summary>Runs an app whose result a sweeper may optimise.</summary>
    /// <returns>The exit code of the process.</returns>
    [RequiresUnreferencedCode(ComposeAppBuilder.NeedsReflection)]
    [RequiresDynamicCode(ComposeAppBuilder.NeedsReflection)]
    public static Task<int> RunAsync<TConfig>(string[] args, Func<TConfig, Run, CancellationToken, Task<double>> app) =>
        CreateBuilder(args).RunAsync(app);

    /// <summary>Runs an app.</summary>
    /// <returns>The exit code of the process.</returns>
    [RequiresUnreferencedCode(ComposeAppBuilder.NeedsReflection)]
    [RequiresDynamicCode(ComposeAppBuilder.NeedsReflection)]
    public static Task<int> RunAsync<TConfig>(string[] args, Func<TConfig, Run, CancellationToken, Task> app) =>
        CreateBuilder(args).RunAsync(app);

    /// <summary>Runs an app that does not wait for anything.</summary>
    /// <returns>The exit code of the process.</returns>
    [RequiresUnreferencedCode(ComposeAppBuilder.NeedsReflection)]
    [RequiresDynamicCode(ComposeAppBuilder.NeedsReflection)]
    public static Task<int> RunAsync<TConfig>(string[] args, Action<TConfig, Run> app) =>
        CreateBuilder(args).RunAsync(app);

    /// <summary>Runs an app that takes the config as it is composed, without a type, and whose result a sweeper may optimise.</summary>
    /// <returns>The exit code of the process.</returns>
    public static Task<int> RunAsync(string[] args, Func<ComposedConfig, Run, CancellationToken, Task<double>> app) =>
        CreateBuilder(args).RunAsync(app);

    /// <summary>Runs an app that takes the config as it is composed, without a type.</summary>
    /// <returns>The exit code of the process.</returns>
    public static Task<int> RunAsync(string[] args, Func<ComposedConfig, Run, CancellationToken, Task> app) =>
        CreateBuilder(args).RunAsync(app);

    /// <summary>An app to be set up before it runs.</summary>
    public static ComposeAppBuilder CreateBuilder(string[] args) => new(args);
}
