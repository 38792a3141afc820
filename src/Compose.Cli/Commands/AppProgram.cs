using System.Collections.Immutable;

namespace Compose.Cli.Commands;

/// <summary>How an app that somebody names is started: its assembly by <c>dotnet</c>, its project by <c>dotnet run</c>, an executable by itself.</summary>
internal sealed record AppProgram(string Program, ImmutableArray<string> Arguments)
{
    /// <summary>The program of a path.</summary>
    /// <param name="app">An assembly, an executable, a project file, or the folder of one.</param>
    /// <param name="workingDirectory">Where a relative path starts from.</param>
    /// <exception cref="Diagnostics.ComposeException">It is none of these, or no app of Compose's.</exception>
    public static AppProgram Of(string app, string workingDirectory)
    {
        string path = Path.GetFullPath(app, workingDirectory);
        if (Directory.Exists(path))
            return OfFolder(app, path);
        if (!File.Exists(path))
            throw CommandContext.Usage($"There is no app '{app}'.", "name a built app (bin/Release/net10.0/App.dll), or the folder of its project");
        if (HasExtension(path, ".csproj"))
            return OfProject(path);
        return HasExtension(path, ".dll") ? OfAssembly(app, path) : new AppProgram(path, []);
    }

    private static AppProgram OfFolder(string app, string path) => Directory.GetFiles(path, "*.csproj") switch
    {
        [var project] => OfProject(project),
        [] => throw CommandContext.Usage($"There is no project in '{app}'.", "name the folder that holds the app's .csproj, or the built app"),
        var projects => throw CommandContext.Usage(
            $"'{app}' holds {projects.Length} projects.", $"name one: {Path.Combine(app, Path.GetFileName(projects.Order(StringComparer.Ordinal).First()))}"),
    };

    private static AppProgram OfProject(string project) =>
        new("dotnet", ["run", "--verbosity", "quiet", "--no-launch-profile", "--project", project, "--"]);

    private static AppProgram OfAssembly(string app, string path)
    {
        if (!File.Exists(Path.ChangeExtension(path, ".runtimeconfig.json")))
            throw CommandContext.Usage($"'{app}' is a library: it cannot be started.", "name the assembly of the app");
        string dependencies = Path.ChangeExtension(path, ".deps.json");
        if (File.Exists(dependencies) && !File.ReadAllText(dependencies).Contains("\"Compose.Runner", StringComparison.Ordinal))
            throw CommandContext.Usage($"'{app}' does not run on Compose: it has no Compose.Runner.", "name an app that calls ComposeApp.RunAsync");
        return new AppProgram("dotnet", [path]);
    }

    private static bool HasExtension(string path, string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
