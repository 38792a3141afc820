using System.Collections.Immutable;
using System.ComponentModel;

namespace Compose.Runner.Capture;

/// <summary>The git repository that a program is run from.</summary>
internal sealed class GitRepository
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string root;

    private GitRepository(string root) => this.root = root;

    /// <summary>The repository that one of the directories lies in; no process is started to find it.</summary>
    public static GitRepository? Find(params ReadOnlySpan<string> directories)
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

    /// <summary>The version of the code, or why git does not tell it.</summary>
    public (CodeVersion? Code, string? Absence) Capture()
    {
        try
        {
            Task<string> remote = Task.Run(() => Git(["config", "--get", "remote.origin.url"], mayFail: true));
            GitStatus status = GitStatus.Parse(Git(["status", "--porcelain=v2", "--branch", "-z"]));
            string? patch = status.Dirty && status.Commit is not null
                ? Git(["diff", "HEAD", "--binary", "--no-color", "--no-ext-diff"])
                : null;
            string url = remote.GetAwaiter().GetResult().Trim();
            return (
                new CodeVersion(
                    status.Commit, status.Branch, status.Dirty, url.Length > 0 ? WithoutCredentials(url) : null, status.Untracked, patch)
                {
                    Submodules = Submodules(status),
                },
                null);
        }
        catch (Exception failure) when (failure is Win32Exception or IOException or TimeoutException)
        {
            return (null, failure is Win32Exception ? "git is not installed" : failure.Message);
        }
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

    private string Git(ImmutableArray<string> arguments, bool mayFail = false)
    {
        GitAnswer answer = GitCommand.Run(root, Patience, arguments.AsSpan());
        return answer.ExitCode == 0 || mayFail ? answer.Output : throw new IOException($"git {arguments[0]} failed: {answer.Error}");
    }
}
