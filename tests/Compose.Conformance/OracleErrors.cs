using System.Text.Json;
using Compose.Diagnostics;

namespace Compose.Conformance;

/// <summary>Which kinds of ours answer to the oracle's exception classes.</summary>
internal static class OracleErrors
{
    /// <summary>Null when the exception is of a kind that the oracle's class maps to; otherwise what differs.</summary>
    public static string? Compare(string oracleType, ComposeException actual) =>
        KindsOf(oracleType) is var kinds && kinds.Contains(actual.Kind)
            ? null
            : $"expected an error like {oracleType} ({string.Join(" or ", kinds)}), was {actual.Kind}: {actual.Message}";

    /// <summary>Compares <c>{type, cause?: {type}}</c>. The cause is one more kind to name the same mistake by.</summary>
    public static string? Compare(JsonElement error, ComposeException actual)
    {
        string type = error.GetProperty("type").GetString()!;
        if (Compare(type, actual) is { } difference)
            return difference;
        return error.TryGetProperty("cause", out JsonElement cause) && actual.Cause is { } actualCause
            ? Compare(cause.GetProperty("type").GetString()!, actualCause)
            : null;
    }

    private static ErrorKind[] KindsOf(string oracleType) => oracleType switch
    {
        "OverrideParseException" => [ErrorKind.OverrideSyntax],
        "GrammarParseError" => [ErrorKind.InterpolationSyntax],
        "ConfigCompositionException" => [ErrorKind.Composition],
        "MissingConfigException" => [ErrorKind.ConfigNotFound],
        "ConfigKeyError" or "ConfigAttributeError" => [ErrorKind.KeyNotFound],
        "ConfigIndexError" => [ErrorKind.IndexOutOfRange],
        "ConfigTypeError" => [ErrorKind.TypeMismatch],
        "ValidationError" => [ErrorKind.InvalidValue],
        "KeyValidationError" => [ErrorKind.InvalidKey],
        "ReadonlyConfigError" => [ErrorKind.ReadOnly],
        "MissingMandatoryValue" => [ErrorKind.Missing],
        "InterpolationKeyError" => [ErrorKind.InterpolationKey],
        "InterpolationToMissingValueError" => [ErrorKind.InterpolationToMissing],
        "InterpolationResolutionError" or "InterpolationValidationError" => [ErrorKind.InterpolationResolution],
        "UnsupportedInterpolationType" => [ErrorKind.UnknownResolver],
        "ScannerError" or "ParserError" or "ComposerError" or "ConstructorError" or "ReaderError" or "ConfigLoadError" =>
            [ErrorKind.YamlSyntax],
        "RecursionError" => [ErrorKind.LimitExceeded, ErrorKind.InterpolationResolution, ErrorKind.Composition],

        // Python's own classes and Hydra's general one say little: any kind that tells the same mistake better will do.
        _ => Enum.GetValues<ErrorKind>(),
    };
}
