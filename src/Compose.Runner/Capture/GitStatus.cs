using System.Collections.Immutable;

namespace Compose.Runner.Capture;

/// <summary>What <c>git status --porcelain=v2 --branch -z</c> tells.</summary>
internal sealed record GitStatus(string? Commit, string? Branch, bool Dirty, ImmutableArray<string> Untracked)
{
    public static GitStatus Parse(string output)
    {
        string? commit = null;
        string? branch = null;
        bool dirty = false;
        var untracked = ImmutableArray.CreateBuilder<string>();
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
                    break;
            }
        }

        return new GitStatus(commit, branch, dirty, untracked.ToImmutable());
    }

    private static string? After(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : null;
}
