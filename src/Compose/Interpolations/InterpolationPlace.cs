using Compose.Text;

namespace Compose.Interpolations;

/// <summary>Finds a part of an interpolation in the source it was read from.</summary>
internal static class InterpolationPlace
{
    /// <summary>The place of a span of a scalar's text. A quoted scalar with escapes is marked as a whole, since offsets shift in it.</summary>
    public static Origin Of(Origin scalar, string text, TextSpan span)
    {
        if (scalar.Source is not { } source || span.End > text.Length + 1)
            return scalar;
        int found = source.Text.AsSpan(scalar.Start, Math.Clamp(scalar.Length, 0, source.Text.Length - scalar.Start))
            .IndexOf(text, StringComparison.Ordinal);
        return found < 0 ? scalar : scalar.Slice(found + span.Start, span.Length);
    }
}
