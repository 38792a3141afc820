using System.Collections.Immutable;

namespace Compose.Nodes;

/// <summary>A place written as text: <c>db.hosts[0].port</c>, or <c>db.hosts.0.port</c>.</summary>
internal static class KeyPath
{
    /// <summary>The steps of a written place. Whether a step is a key or an index shows where it is used.</summary>
    public static ImmutableArray<PathStep> Parse(string text)
    {
        var steps = ImmutableArray.CreateBuilder<PathStep>();
        foreach (string part in text.Split('.'))
        {
            int open = part.IndexOf('[');
            if (open != 0)
                steps.Add(PathStep.Of(open < 0 ? part : part[..open]));
            if (open < 0)
                continue;
            foreach (string bracketed in part[open..].Split('[', StringSplitOptions.RemoveEmptyEntries))
                steps.Add(PathStep.Of(bracketed.TrimEnd(']')));
        }

        return steps.ToImmutable();
    }
}
