using System.Collections.Immutable;
using System.Text;

namespace Compose.Nodes;

/// <summary>Reads key paths as OmegaConf splits them: <c>db.hosts[0].port</c>, <c>[db].hosts.0</c>, <c>[a.b]</c>, <c>a\.b</c>.</summary>
internal static class KeyPath
{
    /// <summary>The steps of a path. Each key is text; brackets mean the same as dots, but a key in brackets may hold dots.</summary>
    public static ImmutableArray<PathStep> Parse(string path)
    {
        var steps = ImmutableArray.CreateBuilder<PathStep>();
        for (int at = 0; at < path.Length || steps.Count == 0;)
        {
            if (at < path.Length && path[at] == '[')
            {
                int end = path.IndexOf(']', at);
                end = end < 0 ? path.Length : end;
                steps.Add(PathStep.Of(path[(at + 1)..end]));
                at = Math.Min(end + 1, path.Length);
                if (at < path.Length && path[at] is not ('.' or '['))
                    at = path.IndexOfAny(['.', '['], at) is >= 0 and var next ? next : path.Length;
            }
            else
            {
                if (steps.Count > 0)
                    at++; // the dot
                steps.Add(PathStep.Of(Word(path, ref at)));
            }
        }

        return steps.ToImmutable();
    }

    // Up to a dot or bracket; a backslash takes the meaning away from a dot.
    private static string Word(string path, ref int at)
    {
        int end = path.AsSpan(at).IndexOfAny('.', '[', '\\') is >= 0 and var found ? at + found : path.Length;
        if (end == path.Length || path[end] != '\\')
        {
            string plain = path[at..end];
            at = end;
            return plain;
        }

        var word = new StringBuilder();
        for (; at < path.Length && path[at] is not ('.' or '['); at++)
        {
            if (path[at] == '\\' && at + 1 < path.Length && path[at + 1] == '.')
                at++;
            word.Append(path[at]);
        }

        return word.ToString();
    }
}
