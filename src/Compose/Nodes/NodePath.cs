using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace Compose.Nodes;

/// <summary>A step of a <see cref="NodePath"/>: a mapping key, or an index of a list.</summary>
public readonly record struct PathStep(ScalarValue Key, bool IsIndex)
{
    /// <summary>A mapping key.</summary>
    public static PathStep Of(ScalarValue key) => new(key, false);

    /// <summary>A mapping key that is text.</summary>
    public static PathStep Of(string key) => new(ScalarValue.From(key), false);

    /// <summary>An index of a list.</summary>
    public static PathStep At(int index) => new(ScalarValue.From(index), true);
}

/// <summary>The place of a node in the tree; prints as <c>db.hosts[0].port</c>.</summary>
public sealed class NodePath
{
    private NodePath(NodePath? parent, PathStep step) => (Parent, Step) = (parent, step);

    /// <summary>The place of the whole config.</summary>
    public static NodePath Root { get; } = new(null, default);

    /// <summary>The place one level up; null for the root.</summary>
    public NodePath? Parent { get; }

    /// <summary>The last step; without meaning for the root.</summary>
    public PathStep Step { get; }

    /// <summary>Whether this is the whole config.</summary>
    public bool IsRoot => Parent is null;

    /// <summary>The steps from the root.</summary>
    public ImmutableArray<PathStep> Steps
    {
        get
        {
            int depth = 0;
            for (NodePath path = this; path.Parent is { } parent; path = parent)
                depth++;
            var steps = new PathStep[depth];
            for (NodePath path = this; path.Parent is { } parent; path = parent)
                steps[--depth] = path.Step;
            return ImmutableCollectionsMarshal.AsImmutableArray(steps);
        }
    }

    /// <summary>The place of a child by key.</summary>
    public NodePath Child(ScalarValue key) => new(this, PathStep.Of(key));

    /// <summary>The place of a child by text key.</summary>
    public NodePath Child(string key) => new(this, PathStep.Of(key));

    /// <summary>The place of an element by index.</summary>
    public NodePath At(int index) => new(this, PathStep.At(index));

    /// <summary>The text of a place below the place with the given text.</summary>
    internal static string TextOf(string parent, PathStep step) =>
        step.IsIndex ? $"{parent}[{step.Key}]" : parent.Length > 0 ? $"{parent}.{step.Key}" : step.Key.ToString();

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (PathStep step in Steps)
        {
            if (step.IsIndex)
                text.Append('[').Append(step.Key).Append(']');
            else
                text.Append(text.Length > 0 ? "." : "").Append(step.Key);
        }

        return text.ToString();
    }
}
