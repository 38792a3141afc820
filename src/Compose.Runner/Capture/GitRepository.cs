using System.Collections.Immutable;
using System.ComponentModel;

namespace Compose.Runner.Capture;

/// <summary>The git repository that a program is run from.</summary>
internal sealed class GitRepository
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // Whatever a person has set for reading diffs must not make one that cannot be applied.
    private static readonly ImmutableArray<string> Diff =
    [
        "-c", "core.quotePath=false", "diff", "HEAD", "--binary", "--no-color", "--no-ext-diff", "--no-textconv", "--submodule=short", "--src-prefix=a/", "--dst-prefix=b/",
    ];

    private readonly string root;

    private GitRepository(string root) => this.root = root;

    /// <summary>The repository that one of the directories lies in; no process is started to find it.</summary>
    public static GitRepository? Find(params string[] directories)
    {
        foreach (string directory in directories)
        {
            for (string? at = Path.GetFullPath(directory); at is not null; at = Path.GetDirectoryName(at))
            {
                if (Path.Exists(Path.Combine(at, ".git")))
                    return new GitRepository(at);
            }
        }

        return null;
    }

    /// <summary>The version of the code; why git does not tell it, or not its patch.</summary>
    /// <param name="isOwn">Whether an untracked file, by its full path, is one that Compose writes.</param>
    public (CodeVersion? Code, string? Absence) Capture(Func<string, bool>? isOwn = null)
    {
        try
        {
            Task<string> remote = Task.Run(() => Git(["config", "--get", "remote.origin.url"], mayFail: true));
            GitStatus status = GitStatus.Parse(Git(["status", "--porcelain=v2", "--branch", "--untracked-files=normal", "-z"]));
            UntrackedFiles untracked = UntrackedFiles.Sort(root, PathsOf(status.Untracked), isOwn ?? (_ => false));
            string url = remote.GetAwaiter().GetResult().Trim();
            (string? patch, string? patchAbsence) = TryPatchOf(status, untracked.Kept);
            return (
                new CodeVersion(
                    status.Commit, status.Branch, status.Dirty, url.Length > 0 ? WithoutCredentials(url) : null,
                    [.. untracked.Kept.Concat(untracked.LeftOut.Select(one => one.Key)).Order(StringComparer.Ordinal)],
                    patch)
                {
                    Root = root,
                    Submodules = Submodules(status),
                    LeftOut = untracked.LeftOut,
                },
                patchAbsence);
        }
        catch (Exception failure) when (failure is Win32Exception or IOException or UnauthorizedAccessException or TimeoutException)
        {
            return (null, failure is Win32Exception ? "git is not installed" : failure.Message);
        }
    }

    // A folder of which git knows nothing stands for all that is in it.
    private IReadOnlyCollection<string> PathsOf(ImmutableArray<string> untracked)
    {
        string[] folders = [.. untracked.Where(path => path.EndsWith('/') && !Path.Exists(Path.Combine(root, path, ".git")))];
        if (folders.Length == 0)
            return untracked;
        string inside = Git(["--literal-pathspecs", "ls-files", "--others", "--exclude-standard", "-z", "--", .. folders]);
        return [.. untracked.Except(folders), .. inside.Split('\0', StringSplitOptions.RemoveEmptyEntries)];
    }

    // The commit is worth having when there is no room, or no time, for the patch.
    private (string? Patch, string? Absence) TryPatchOf(GitStatus status, ImmutableArray<string> untracked)
    {
        try
        {
            return (PatchOf(status, untracked), null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or TimeoutException)
        {
            return (null, failure.Message);
        }
    }

    private string? PatchOf(GitStatus status, ImmutableArray<string> untracked)
    {
        if (status.Commit is null || (!status.Dirty && untracked.IsEmpty))
            return null;
        if (untracked.IsEmpty && GitCommand.Run(root, Patience, Diff.AsSpan()) is { ExitCode: 0, IsWhole: true } plain)
            return plain.Output;

        // Files that git does not know become part of the diff by an index of our own: the user's is not touched.
        string scratch = Directory.CreateTempSubdirectory("compose-").FullName;
        try
        {
            var own = new GitInput { IndexFile = Path.Combine(scratch, "index") };
            File.Copy(Path.GetFullPath(Git(["rev-parse", "--git-path", "index"]).TrimEnd('\n'), root), own.IndexFile);
            if (!untracked.IsEmpty)
            {
                Git(
                    ["--literal-pathspecs", "add", "--intent-to-add", "--pathspec-from-file=-", "--pathspec-file-nul"],
                    own with { Text = string.Join('\0', untracked) });
            }

            GitAnswer answer = GitCommand.Run(root, Patience, own, Diff.AsSpan());
            return answer is { ExitCode: 0, IsWhole: true } ? answer.Output : Encoded(own, Path.Combine(scratch, "attributes"));
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    // Text that is not UTF-8 would not be what it was once it has been read and written as text.
    private string Encoded(GitInput own, string attributes)
    {
        File.WriteAllText(attributes, "* -diff\n");
        return Git(["-c", $"core.attributesFile={attributes}", .. Diff], own);
    }

    // Lines of a sign (unchanged, other commit, not there), the commit, the path and, for what is there, a name of the commit.
    private ImmutableArray<KeyValuePair<string, string>> Submodules(GitStatus status)
    {
        if (!File.Exists(Path.Combine(root, ".gitmodules")))
            return [];
        var found = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (string line in Git(["submodule", "status"]).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = line[1..].Split(' ', 2);
            int name = line[0] == '-' ? -1 : words[^1].LastIndexOf(" (", StringComparison.Ordinal);
            string path = name < 0 ? words[^1] : words[^1][..name];
            string state = line[0] == '-' ? CodeVersion.NotCheckedOut : status.ChangedSubmodules.Contains(path) ? CodeVersion.Changed : "";
            found.Add(KeyValuePair.Create(path, words[0] + state));
        }

        return found.ToImmutable();
    }

    private static string WithoutCredentials(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.UserInfo.Length > 0
            ? url.Replace(uri.UserInfo + "@", "", StringComparison.Ordinal)
            : url;

    private string Git(ImmutableArray<string> arguments, bool mayFail = false) => Git(arguments, GitInput.None, mayFail);

    private string Git(ImmutableArray<string> arguments, GitInput input, bool mayFail = false)
    {
        GitAnswer answer = GitCommand.Run(root, Patience, input, arguments.AsSpan());
        return answer.ExitCode == 0 || mayFail
            ? answer.Output
            : throw new IOException($"git {arguments.First(word => !word.StartsWith('-') && !word.Contains('='))} failed: {answer.Error}");
    }
}
