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
    private readonly CodeVersion code;
    private readonly string commit;
    private readonly string? given;

    /// <param name="plan">How the run was started.</param>
    /// <param name="run">The run that is to be repeated.</param>
    /// <param name="given">The repository to take the code from, a directory or an address; null for the one on record.</param>
    public CodeCheckout(RerunPlan plan, StoredRun run, string? given)
    {
        (this.plan, this.run, this.given) = (plan, run, given);
        CodeVersion? recorded = run.Reading.Conditions.Code;
        commit = recorded?.Commit ?? throw CommandContext.Usage($"{run.Id} has no commit on record.", "rerun it where it was started");
        code = recorded.Root is null ? recorded with { Root = FindRoot() } : recorded;
    }

    /// <summary>A line for each part of the code that no checkout can have.</summary>
    public IEnumerable<string> Missing =>
    [
        .. run.Reading.UntrackedElsewhere.Select(path => $"{path} was not under version control, and is not on record"),
        .. code.LeftOut.Select(file => $"{file.Key} was not under version control, and is not on record: {file.Value}"),
        .. run.Reading.Conditions.Absent.Where(part => part.Key == ConditionsCapture.Patch).Select(part => $"the uncommitted changes are not all there: {part.Value}"),
    ];

    /// <summary>Makes a git worktree, and gives the plan to run what is in it.</summary>
    public RerunPlan InWorktree(string directory)
    {
        string repository = given ?? code.Root!;
        if (!Directory.Exists(repository))
            throw CommandContext.Usage($"There is no repository '{repository}' to make a worktree of.", code.Remote is null ? "--repository DIR" : "rerun it with --clone DIR");
        Git(repository, "worktree", "add", "--detach", directory, commit);
        return Fill(directory, () => Git(repository, "worktree", "remove", "--force", directory));
    }

    /// <summary>Clones the first of the repositories that has the commit, and gives the plan to run what is in the clone.</summary>
    public RerunPlan InClone(string directory)
    {
        if (Path.Exists(directory) && (File.Exists(directory) || Directory.EnumerateFileSystemEntries(directory).Any()))
            throw CommandContext.Usage($"'{directory}' is there already.", "--clone DIR, with a new directory");
        List<string> refused = [];
        foreach (string source in Sources())
        {
            if (Clone(source, directory) is not { } refusal)
                return Fill(directory, () => Delete(directory));
            refused.Add($"{source}: {refusal}");
        }

        throw CommandContext.Usage(
            refused.Count == 0
                ? $"Where to clone commit {commit} from is not on record, and '{code.Root}', where it was, is no longer there."
                : $"Commit {commit} cannot be cloned from {string.Join("; ", refused)}",
            "--repository DIR_OR_ADDRESS");
    }

    // What is published comes first: what only the folder has would not be there for others.
    private IEnumerable<string> Sources() => given is not null
        ? [given]
        : new[] { code.Remote, Directory.Exists(code.Root) ? code.Root : null }.OfType<string>().Distinct();

    // Null when it worked, else why not.
    private string? Clone(string source, string directory)
    {
        bool wasThere = Directory.Exists(directory);
        GitAnswer cloned = Ask(Path.GetDirectoryName(directory)!, "clone", "--quiet", "--no-checkout", source, directory);
        string? refusal = cloned.ExitCode != 0 ? cloned.Error
            : Ask(directory, "cat-file", "-e", $"{commit}^{{commit}}").ExitCode == 0 ? null
            : Ask(directory, "fetch", "--quiet", "origin", commit).ExitCode == 0 ? null
            : "it does not have the commit";
        if (refusal is not null && !wasThere && Directory.Exists(directory))
            Delete(directory);
        return refusal;
    }

    // A checkout that cannot be what the run had is taken away again.
    private RerunPlan Fill(string directory, Action takeAway)
    {
        try
        {
            Git(directory, "checkout", "--quiet", "--detach", commit);
            if (!code.Submodules.IsEmpty)
                Git(directory, "submodule", "update", "--quiet", "--init");
            if (run.Reading.Patch is { Length: > 0 })
                Git(directory, "apply", "--binary", "--whitespace=nowarn", Path.Combine(run.Directory, RunFiles.RecordFolder, RunFiles.Patch));
            return plan with
            {
                Program = "dotnet",
                ProgramArguments = ["run", "--project", ProjectIn(directory), "--configuration", Configuration(), "--"],
                WorkingDirectory = PlaceIn(directory, plan.WorkingDirectory) is { } start && Directory.Exists(start) ? start : directory,
                Moved = path => PlaceIn(directory, path) ?? path,
            };
        }
        catch
        {
            takeAway();
            throw;
        }
    }

    // The program lies in the output folder of its project, or in one for all projects.
    private string ProjectIn(string directory)
    {
        if (PlaceIn(directory, plan.Entry) is { } entry)
        {
            for (string at = Path.GetDirectoryName(entry)!; at.Length >= directory.Length; at = Path.GetDirectoryName(at)!)
            {
                if (Directory.Exists(at) && Directory.EnumerateFiles(at, "*.*proj").FirstOrDefault() is { } project)
                    return project;
            }

            if (Directory.EnumerateFiles(directory, $"{Path.GetFileNameWithoutExtension(entry)}.*proj", SearchOption.AllDirectories).FirstOrDefault() is { } named)
                return named;
        }

        throw CommandContext.Usage($"'{plan.Entry}' does not lie in a project of '{code.Root}'.", "rerun it where it was started");
    }

    // Where in the checkout a file of the repository is; null for one that lies elsewhere.
    private string? PlaceIn(string directory, string path)
    {
        string inside = Path.GetRelativePath(code.Root!, path);
        return inside == ".." || inside.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal) || Path.IsPathRooted(inside)
            ? null
            : Path.GetFullPath(Path.Combine(directory, inside));
    }

    private string Configuration() => plan.Entry.Split('/', '\\').Contains("Release", StringComparer.OrdinalIgnoreCase) ? "Release" : "Debug";

    // Records from before the folder was put down.
    private string FindRoot() => Directory.Exists(plan.WorkingDirectory)
        ? Git(plan.WorkingDirectory, "rev-parse", "--show-toplevel").Trim()
        : throw CommandContext.Usage(
            $"'{plan.WorkingDirectory}', where it was started, is no longer there, and what of it was the repository is not on record.",
            "clone its repository to where it was");

    // What git keeps is read-only.
    private static void Delete(string directory)
    {
        foreach (string file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(directory, recursive: true);
    }

    private static string Git(string folder, params string[] arguments)
    {
        GitAnswer answer = Ask(folder, arguments);
        return answer.ExitCode == 0
            ? answer.Output
            : throw CommandContext.Usage($"git {arguments[0]} failed: {answer.Error}", $"look at '{folder}'");
    }

    private static GitAnswer Ask(string folder, params string[] arguments)
    {
        try
        {
            return GitCommand.Run(folder, null, arguments);
        }
        catch (Win32Exception failure)
        {
            throw CommandContext.Usage($"git cannot be started: {failure.Message}", "install git, or put it on the PATH");
        }
    }
}
