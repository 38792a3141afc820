using System.ComponentModel;
using System.Text;
using Compose.Runner.Capture;
using Compose.Runner.Store;

namespace Compose.Runner.Comparison;

/// <summary>The change of the code between two runs, as a patch.</summary>
internal static class CodeChange
{
    /// <summary>
    /// What git tells between the two commits, asked where one of the runs was started, and the uncommitted changes of each.
    /// </summary>
    public static string Between(StoredRun left, StoredRun right)
    {
        var text = new StringBuilder();
        (string? before, string? after) = (left.Reading.Conditions.Code?.Commit, right.Reading.Conditions.Code?.Commit);
        if (before is not null && after is not null && before != after)
            text.AppendLine($"# from {before} to {after}").Append(Commits(left, right, before, after));
        if (left.Reading.Patch == right.Reading.Patch)
            return text.ToString();
        foreach (StoredRun run in (StoredRun[])[left, right])
        {
            if (run.Reading.Patch is { Length: > 0 } patch)
                text.AppendLine($"# not committed in {run.Id}").AppendLine(patch.TrimEnd());
        }

        return text.ToString();
    }

    private static string Commits(StoredRun left, StoredRun right, string before, string after)
    {
        foreach (StoredRun run in (StoredRun[])[right, left])
        {
            if (run.Reading.Fact("working_directory") is { } folder && Directory.Exists(folder) && Git(folder, "diff", before, after) is { } patch)
                return patch;
        }

        return $"# the repository is not here; in a clone of it: git diff {before} {after}\n";
    }

    private static string? Git(string folder, params string[] arguments)
    {
        try
        {
            GitAnswer answer = GitCommand.Run(folder, null, arguments);
            return answer.ExitCode == 0 ? answer.Output : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
