using Compose.Runner.Settings;

namespace Compose.Runner.Tests;

/// <summary>An app in a directory of its own, run in this process with consoles that can be read.</summary>
internal sealed class ScratchApp : IDisposable
{
    private readonly StringWriter output = new() { NewLine = "\n" };
    private readonly StringWriter error = new() { NewLine = "\n" };

    public ScratchFolder Folder { get; } = new();

    public string Output => output.ToString();

    public string Error => error.ToString();

    /// <summary>What the app does; by itself nothing.</summary>
    public Func<ComposedConfig, Run, CancellationToken, Task<double>> Body { get; set; } = (_, _, _) => Task.FromResult(0.0);

    /// <summary>The columns of the terminal; null without one.</summary>
    public int? TerminalWidth { get; set; }

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>What else the app is given.</summary>
    public Action<ComposeAppBuilder> Setup { get; set; } = _ => { };

    /// <summary>A small config: a group <c>db</c> with two options, and a value <c>lr</c>.</summary>
    public static ScratchApp WithConf()
    {
        var app = new ScratchApp();
        app.Folder.Write("conf/config.yaml", "defaults:\n  - db: mysql\n  - _self_\nlr: 0.1\nseed: 7\n");
        app.Folder.Write("conf/db/mysql.yaml", "driver: mysql\nport: 3306\n");
        app.Folder.Write("conf/db/postgresql.yaml", "driver: pg\nport: 5432\n");
        return app;
    }

    /// <summary>The environment variables that the app sees.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    public Task<int> RunAsync(params string[] args) => Builder(args).RunAsync((config, run, stop) => Body(config, run, stop));

    /// <summary>Runs the app with a config of a type, and does nothing in it.</summary>
    public Task<int> RunTypedAsync<TConfig>(params string[] args) => RunTypedAsync((TConfig _, Run _) => { }, args);

    /// <summary>Runs the app with a config of a type.</summary>
    public Task<int> RunTypedAsync<TConfig>(Action<TConfig, Run> body, params string[] args) => Builder(args).RunAsync(body);

    private ComposeAppBuilder Builder(string[] args)
    {
        ComposeAppBuilder builder = ComposeApp.CreateBuilder(args);
        builder.Name = "app";
        builder.Surroundings = new AppEnvironment
        {
            Output = TextWriter.Synchronized(output),
            Error = TextWriter.Synchronized(error),
            WorkingDirectory = Folder.Path,
            ProgramDirectory = Folder["bin"],
            TerminalWidth = () => TerminalWidth,
            Clock = Clock,
            Variable = Variables.GetValueOrDefault,
        };
        Setup(builder);
        return builder;
    }

    /// <summary>Everything the app made.</summary>
    public string[] Made() => [.. Folder.Tree().Where(entry => entry != "conf" && !entry.StartsWith("conf/", StringComparison.Ordinal))];

    public void Dispose() => Folder.Dispose();
}
