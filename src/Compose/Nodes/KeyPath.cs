using System.Collections.Immutable;

namespace Compose.Nodes;

/// <summary>Reads key paths as OmegaConf splits them: <c>db.hosts[0].port</c>, <c>[db].hosts.0</c>.</summary>
internal static class KeyPath
{
    /// <summary>The steps of a path; each key is text, brackets and dots mean the same.</summary>
    public static ImmutableArray<PathStep> Parse(string path)
    {
        var steps = ImmutableArray.CreateBuilder<PathStep>();
        int start = 0;
        for (int at = 0; at <= path.Length; at++)
        {
            char c = at < path.Length ? path[at] : '.';
            if (c is not ('.' or '[' or ']'))
                continue;
            bool closed = at > 0 && path[at - 1] == ']' && start == at;
            bool opensAtStart = c == '[' && start == at;
            if (!closed && !opensAtStart)
                steps.Add(PathStep.Of(path[start..at]));
            start = at + 1;
        }

        return steps.ToImmutable();
    }
}
