using System.Diagnostics;
using Compose.Cli.Commands;
using Compose.Runner.Store;

namespace Compose.Cli.Reruns;

/// <summary>The code of a recorded run, checked out beside: the commit, and on it what was not committed.</summary>
internal static class GitWorktree
{
    /// <summary>Makes the worktree and gives the plan to run what is in it.</summary>
    public static RerunPlan Prepare(RerunPlan plan, StoredRun run, string directory)
    {
        if (run.Reading.Conditions.Code?.Commit is not { } commit)
            throw CommandContext.Usage($"{run.Id} has no commit on record.", "rerun it without --worktree");
        string root = Git(plan.WorkingDirectory, "rev-parse", "--show-toplevel").Trim();
        Git(root, "worktree", "add", "--detach", directory, commit);
        if (run.Reading.Patch is { Length: > 0 })
            Git(directory, "apply", "--binary", Path.Combine(run.Directory, ".run", "code.patch"));
        string start = Path.Combine(directory, Path.GetRelativePath(root, plan.WorkingDirectory));
        return plan with
        {
            Program = "dotnet",
            ProgramArguments = ["run", "--project", Path.Combine(directory, ProjectOf(plan.Entry, root)), "--"],
            WorkingDirectory = Directory.Exists(start) ? start : directory,
        };
    }

    // The program lies in the output folder of its project.
    private static string ProjectOf(string entry, string root)
    {
        for (string? at = Path.GetDirectoryName(entry); at is not null && at.StartsWith(root, StringComparison.Ordinal); at = Path.GetDirectoryName(at))
        {
            if (Directory.EnumerateFiles(at, "*.csproj").FirstOrDefault() is { } project)
                return Path.GetRelativePath(root, project);
        }

        throw CommandContext.Usage($"'{entry}' does not lie in a project of '{root}'.", "rerun it without --worktree");
    }

    private static string Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw CommandContext.Usage($"git {arguments[0]} failed: {errors.Result.Trim()}", $"look at '{folder}'");
    }
}
