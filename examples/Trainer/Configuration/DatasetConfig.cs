using System.ComponentModel.DataAnnotations;
using Trainer.Data;

namespace Trainer.Configuration;

/// <summary>Where the images lie, and which they must be.</summary>
public sealed record DatasetConfig : IValidatableObject
{
    /// <summary>What the dataset is called in the record.</summary>
    public required string Name { get; init; }

    /// <summary>The file, from the current directory or else from beside the program.</summary>
    public required string Path { get; init; }

    /// <summary>The SHA-256 that the file must have, in hexadecimal; null takes any.</summary>
    [RegularExpression("[0-9a-fA-F]{64}")]
    public string? Sha256 { get; init; }

    /// <summary>Reads the file before anything is run or written, so that a missing or damaged one costs nothing.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        string? problem = DataFile.Problem(Path, Sha256);
        return problem is null ? [] : [new ValidationResult(problem, [nameof(Path)])];
    }
}
