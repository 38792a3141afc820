using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace Compose.Nodes;

/// <summary>What is said of a field to people.</summary>
/// <param name="Text">What it is for, in a sentence; null when nothing says so.</param>
/// <param name="Rules">The rules its values are held to.</param>
internal sealed record FieldNote(string? Text, ImmutableArray<ValidationAttribute> Rules);
