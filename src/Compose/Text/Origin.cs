namespace Compose.Text;

/// <summary>Where a value came from: source, line and column. Prints as <c>conf/optimizer/adam.yaml:3:5</c>.</summary>
/// <param name="Source">The text it stands in; null when it was made by code and stands nowhere.</param>
/// <param name="Start">The offset of its first character.</param>
/// <param name="Length">How many characters it covers.</param>
public readonly record struct Origin(SourceText? Source, int Start, int Length)
{
    /// <summary>The origin of what stands in no text.</summary>
    public static Origin None => default;

    /// <summary>Whether there is a text to show.</summary>
    public bool IsKnown => Source is not null;

    /// <summary>Line, from 1; 0 when the origin is not known.</summary>
    public int Line => Source?.PositionOf(Start).Line ?? 0;

    /// <summary>Column in UTF-16 characters, from 1; 0 when the origin is not known.</summary>
    public int Column => Source?.PositionOf(Start).Column ?? 0;

    /// <summary>The characters themselves; empty when the origin is not known.</summary>
    internal string Characters => Source is null ? "" : Source.Text.Substring(Start, Length);

    /// <summary>A part of this origin, given relative to its start.</summary>
    public Origin Slice(int offset, int length) => this with { Start = Start + offset, Length = length };

    /// <inheritdoc/>
    public override string ToString()
    {
        if (Source is null)
            return "(code)";
        (int line, int column) = Source.PositionOf(Start);
        return $"{Source.Name}:{line}:{column}";
    }
}
