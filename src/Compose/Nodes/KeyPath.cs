using System.Collections.Immutable;
using System.Text;

namespace Compose.Nodes;

/// <summary>Reads key paths as OmegaConf splits them: <c>db.hosts[0].port</c>, <c>[db].hosts.0</c>, <c>[a.b]</c>, <c>a\.b</c>.</summary>
internal static class KeyPath
{
    private const char Escape = '\\';

    /// <summary>The steps of a path. Each key is text; brackets mean the same as dots, but a key in brackets may hold dots.</summary>
    public static ImmutableArray<PathStep> Parse(string path)
    {
        if (path.AsSpan().IndexOfAny('.', '[', Escape) < 0)
            return [PathStep.Of(path)];
        var steps = ImmutableArray.CreateBuilder<PathStep>(path.AsSpan().Count('.') + path.AsSpan().Count('[') + 1);
        bool escapes = path.Contains(Escape);
        for (int at = 0; at < path.Length || steps.Count == 0;)
        {
            if (at < path.Length && path[at] == '[')
                Bracket(path, ref at, escapes, steps);
            else if (at < path.Length && path[at] == '.' && steps.Count > 0 && IsEmptyBeforeBracket(path, at, escapes))
                at++;
            else
                Word(path, ref at, escapes, steps);
        }

        return steps.DrainToImmutable();
    }

    // Dots at the start with a bracket right after them: "..[a]" has two empty keys and not three.
    private static bool IsEmptyBeforeBracket(string path, int dot, bool escapes) =>
        !escapes && path.AsSpan(dot + 1).StartsWith("[") && path.AsSpan(0, dot + 1).TrimStart('.').IsEmpty;

    // What stands between a bracket and the next dot or bracket says nothing, and so does a bracket that is never closed.
    private static void Bracket(string path, ref int at, bool escapes, ImmutableArray<PathStep>.Builder steps)
    {
        int end = at + 1;
        while (end < path.Length && path[end] != ']')
            end += escapes && IsEscape(path, end) ? 2 : 1;
        bool isClosed = end < path.Length;
        if (isClosed)
            steps.Add(PathStep.Of(Unescaped(path.AsSpan(at + 1, end - at - 1), escapes)));
        else if (steps.Count == 0)
            steps.Add(PathStep.Of(""));
        int rest = isClosed ? end + 1 : at + 1;
        at = (isClosed || !escapes) && path.AsSpan(rest).IndexOfAny('.', '[') is >= 0 and var next ? rest + next : path.Length;
    }

    private static void Word(string path, ref int at, bool escapes, ImmutableArray<PathStep>.Builder steps)
    {
        int start = steps.Count > 0 ? at + 1 : at; // after the dot
        int end = start;
        while (end < path.Length && path[end] is not ('.' or '['))
            end += escapes && IsEscape(path, end) ? 2 : 1;
        steps.Add(PathStep.Of(Unescaped(path.AsSpan(start, end - start), escapes)));
        at = end;
    }

    private static string Unescaped(ReadOnlySpan<char> key, bool escapes)
    {
        if (!escapes)
            return key.ToString();
        var text = new StringBuilder(key.Length);
        for (int at = 0; at < key.Length; at++)
        {
            at += IsEscape(key, at) ? 1 : 0;
            text.Append(key[at]);
        }

        return text.ToString();
    }

    private static bool IsEscape(ReadOnlySpan<char> path, int at) =>
        path[at] == Escape && at + 1 < path.Length && path[at + 1] is '.' or '[' or ']' or '=';
}
