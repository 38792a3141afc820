using System.ComponentModel;
using Compose.Cli.Commands;
using Compose.Runner.Capture;
using Compose.Runner.Runs;
using Compose.Runner.Store;

namespace Compose.Cli.Reruns;

/// <summary>The code of a recorded run in a directory of its own: the commit, and on it what was not committed.</summary>
internal sealed class CodeCheckout
{
    private readonly RerunPlan plan;
    private readonly StoredRun run;
    private readonly string commit;
    private readonly string repository;

    /// <param name="plan">How the run was started.</param>
    /// <param name="run">The run that is to be repeated.</param>
    public CodeCheckout(RerunPlan plan, StoredRun run)
    {
        (this.plan, this.run) = (plan, run);
        commit = run.Reading.Conditions.Code?.Commit
            ?? throw CommandContext.Usage($"{run.Id} has no commit on record.", "rerun it where it was started");
        if (!Directory.Exists(plan.WorkingDirectory))
            throw CommandContext.Usage($"'{plan.WorkingDirectory}', where it was started, is no longer there.", "clone its repository to where it was");
        repository = Git(plan.WorkingDirectory, "rev-parse", "--show-toplevel").Trim();
    }

    /// <summary>Makes a git worktree, and gives the plan to run what is in it.</summary>
    public RerunPlan InWorktree(string directory)
    {
        Git(repository, "worktree", "add", "--detach", directory, commit);
        return Fill(directory, () => Git(repository, "worktree", "remove", "--force", directory));
    }

    /// <summary>Clones the repository, from its recorded remote if it has one, and gives the plan to run what is in the clone.</summary>
    public RerunPlan InClone(string directory)
    {
        Git(repository, "clone", "--quiet", "--no-checkout", run.Reading.Conditions.Code!.Remote ?? repository, directory);
        return Fill(directory, () => Directory.Delete(directory, recursive: true));
    }

    // A checkout that cannot be what the run had is taken away again.
    private RerunPlan Fill(string directory, Action takeAway)
    {
        try
        {
            Git(directory, "checkout", "--quiet", "--detach", commit);
            if (!run.Reading.Conditions.Code!.Submodules.IsEmpty)
                Git(directory, "submodule", "update", "--quiet", "--init");
            if (run.Reading.Patch is { Length: > 0 })
                Git(directory, "apply", "--binary", Path.Combine(run.Directory, RunFiles.RecordFolder, RunFiles.Patch));
            string start = Path.Combine(directory, Path.GetRelativePath(repository, plan.WorkingDirectory));
            return plan with
            {
                Program = "dotnet",
                ProgramArguments = ["run", "--project", Path.Combine(directory, Project()), "--configuration", Configuration(), "--"],
                WorkingDirectory = Directory.Exists(start) ? start : directory,
            };
        }
        catch
        {
            takeAway();
            throw;
        }
    }

    // The program lies in the output folder of its project.
    private string Project()
    {
        for (string? at = Path.GetDirectoryName(plan.Entry); at is not null && at.StartsWith(repository, StringComparison.Ordinal); at = Path.GetDirectoryName(at))
        {
            if (Directory.EnumerateFiles(at, "*.csproj").FirstOrDefault() is { } project)
                return Path.GetRelativePath(repository, project);
        }

        throw CommandContext.Usage($"'{plan.Entry}' does not lie in a project of '{repository}'.", "rerun it where it was started");
    }

    private string Configuration() => plan.Entry.Split('/', '\\').Contains("Release", StringComparer.OrdinalIgnoreCase) ? "Release" : "Debug";

    private static string Git(string folder, params string[] arguments)
    {
        try
        {
            GitAnswer answer = GitCommand.Run(folder, null, arguments);
            return answer.ExitCode == 0
                ? answer.Output
                : throw CommandContext.Usage($"git {arguments[0]} failed: {answer.Error}", $"look at '{folder}'");
        }
        catch (Win32Exception failure)
        {
            throw CommandContext.Usage($"git cannot be started: {failure.Message}", "install git, or put it on the PATH");
        }
    }
}
