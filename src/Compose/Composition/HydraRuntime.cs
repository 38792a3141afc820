namespace Compose.Composition;

/// <summary>What the caller of a composition tells the <c>hydra</c> node: which program runs, and where.</summary>
internal sealed record HydraRuntime
{
    /// <summary><c>hydra.job.name</c>, unless the config or an override names the job.</summary>
    public string JobName { get; init; } = "app";

    /// <summary><c>hydra.runtime.cwd</c>, the folder the program was started in.</summary>
    public string WorkingDirectory { get; init; } = "";

    /// <summary><c>hydra.runtime.version</c>.</summary>
    public string Version { get; init; } = "";
}
