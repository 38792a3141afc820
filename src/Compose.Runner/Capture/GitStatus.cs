using System.Collections.Immutable;

namespace Compose.Runner.Capture;

/// <summary>What <c>git status --porcelain=v2 --branch -z</c> tells.</summary>
/// <param name="Commit">The commit that is checked out; null before the first.</param>
/// <param name="Branch">The branch; null when none is checked out.</param>
/// <param name="Dirty">Whether files that git knows have changed.</param>
/// <param name="Untracked">Files that git does not know.</param>
/// <param name="ChangedSubmodules">The paths of submodules with changes of their own that no commit holds.</param>
internal sealed record GitStatus(
    string? Commit, string? Branch, bool Dirty, ImmutableArray<string> Untracked, ImmutableArray<string> ChangedSubmodules)
{
    private const int FieldsBeforePath = 8;

    public static GitStatus Parse(string output)
    {
        string? commit = null;
        string? branch = null;
        bool dirty = false;
        var untracked = ImmutableArray.CreateBuilder<string>();
        var submodules = ImmutableArray.CreateBuilder<string>();
        string[] entries = output.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        for (int at = 0; at < entries.Length; at++)
        {
            string entry = entries[at];
            switch (entry[0])
            {
                case '#' when After(entry, "# branch.oid ") is { } oid:
                    commit = oid == "(initial)" ? null : oid;
                    break;
                case '#' when After(entry, "# branch.head ") is { } head:
                    branch = head == "(detached)" ? null : head;
                    break;
                case '?':
                    untracked.Add(entry[2..]);
                    break;
                case '2': // a rename or copy; its old path is the next entry
                    dirty = true;
                    at++;
                    break;
                case '1' or 'u':
                    dirty = true;
                    if (entry.Split(' ', FieldsBeforePath + 1) is [_, _, ['S', _, .. var content], .., var path] && content != "..")
                        submodules.Add(path);
                    break;
            }
        }

        return new GitStatus(commit, branch, dirty, untracked.ToImmutable(), submodules.ToImmutable());
    }

    private static string? After(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : null;
}
