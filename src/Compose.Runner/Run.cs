using System.Diagnostics.CodeAnalysis;
using Compose.Runner.Capture;
using Compose.Runner.Jobs;
using Compose.Runner.Tracking;
using Microsoft.Extensions.Logging;

namespace Compose.Runner;

/// <summary>The run that an app is in: where it writes to, and what it puts on record. Every member is safe from any thread.</summary>
public sealed class Run
{
    private readonly RunSession session;

    private readonly JobServices services;

    internal Run(RunSession session, ILoggerFactory loggers, JobServices services) =>
        (this.session, LoggerFactory, this.services) = (session, loggers, services);

    /// <summary>What tells this run from all others.</summary>
    public string Id => session.Identity.Id;

    /// <summary>The name of the job, <c>hydra.job.name</c>.</summary>
    public string JobName => session.Identity.Job;

    /// <summary>The job's number in its sweep; null for a run of its own.</summary>
    public int? JobNumber => session.Identity.Number;

    /// <summary>The run directory, absolute.</summary>
    public string Directory => session.Directory.Path;

    /// <summary>Loggers that write as <c>hydra.job_logging</c> says, to the console and the job's log file.</summary>
    public ILoggerFactory LoggerFactory { get; }

    /// <summary>The logger of the job itself.</summary>
    public ILogger Logger => field ??= LoggerFactory.CreateLogger(JobName);

    /// <summary>Adds a point to a metric: <c>run.Log("val/loss", loss, epoch)</c>. Never waits and never throws for a sink.</summary>
    /// <param name="name">The metric.</param>
    /// <param name="value">The value; NaN and the infinities are kept.</param>
    /// <param name="step">Where on the app's way it belongs; without it, one more than the metric's last of that kind.</param>
    public void Log(string name, double value, long? step = null) => session.Log(name, value, step);

    /// <summary>Labels the run.</summary>
    public void Tag(string key, string value) => session.Tag(key, value);

    /// <summary>A path below the run's <c>artifacts</c>, its folder made, to write a file to.</summary>
    public string ArtifactPath(string name) => session.ArtifactPath(name);

    /// <summary>Records a file or folder that the run made, with its hash. One outside the run directory is copied in.</summary>
    /// <param name="path">Relative to the run's <c>artifacts</c>, to its directory or to the working directory, or absolute.</param>
    /// <param name="kind">What it is: <c>model</c>, <c>predictions</c>.</param>
    /// <returns>Where it lies in the run directory.</returns>
    /// <exception cref="IOException">There is no such file or folder, or it cannot be read.</exception>
    /// <exception cref="ArgumentException">The folder holds the run directory, or is it.</exception>
    public string LogArtifact(string path, string kind = "file") => session.LogArtifact(path, kind);

    /// <summary>Records data that the run reads, a file or a folder, with its hash: the version of the data.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="path">Where it is, relative to the working directory or absolute.</param>
    /// <param name="preprocessing">The key paths of what the config does to the data before it is used: <c>dataset.crop</c>. Their values are part of its version.</param>
    /// <exception cref="IOException">There is no such file or folder, or it cannot be read.</exception>
    /// <exception cref="ArgumentException">The config has no such key.</exception>
    public ContentHash LogDataset(string name, string path, params IEnumerable<string> preprocessing) => session.Data.Log(name, path, preprocessing);

    /// <summary>Records data that is not in files here, by what names its version where it is: <c>s3://bucket/train@v3</c>.</summary>
    /// <inheritdoc cref="LogDataset"/>
    public void LogRemoteDataset(string name, string id, params IEnumerable<string> preprocessing) => session.Data.LogRemote(name, id, preprocessing);

    /// <summary>
    /// A new random generator, seeded from the config's <c>seed</c> and the name: the same for the same two, whatever else the app does.
    /// </summary>
    public Random Random(string name) => session.Random(name);

    /// <summary>The seed behind <see cref="Random"/>, for generators that are not .NET's.</summary>
    public int Seed(string name) => session.Seed(name);

    /// <summary>
    /// The services the app registered with <see cref="ComposeAppBuilder.Services"/>, and of this job the <see cref="ComposedConfig"/> and the
    /// loggers. They live as long as the job.
    /// </summary>
    public IServiceProvider Services => services.Provider;

    /// <summary>
    /// Makes the object that a node of the config asks for by <c>_target_</c>, of the types in <see cref="ComposeAppBuilder.Targets"/>:
    /// <c>run.Instantiate&lt;IOptimizer&gt;("optimizer")</c>. Parameters that the config does not give come from <see cref="Services"/>.
    /// </summary>
    /// <exception cref="Diagnostics.ComposeException">There is no such key, a target is not registered, or what is given does not fit it.</exception>
    [RequiresUnreferencedCode(ComposeAppBuilder.NeedsReflection)]
    [RequiresDynamicCode(ComposeAppBuilder.NeedsReflection)]
    public T Instantiate<T>(string path) => services.Config.Instantiate<T>(path, services.Targets, Services);

    /// <summary>Completes when everything recorded so far survives a loss of power.</summary>
    public Task FlushAsync() => session.Recorder.FlushAsync();
}
