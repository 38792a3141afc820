namespace Compose.Diagnostics;

/// <summary>What kind of mistake a <see cref="ComposeException"/> tells of. Where Hydra or OmegaConf raises a class of its own, it is named.</summary>
public enum ErrorKind
{
    /// <summary>The command line asks for something that does not exist or does not go together.</summary>
    Usage,

    /// <summary>An override does not follow the grammar (<c>OverrideParseException</c>).</summary>
    OverrideSyntax,

    /// <summary>A YAML document is malformed, or holds what a config may not hold.</summary>
    YamlSyntax,

    /// <summary>An interpolation does not follow the grammar (<c>GrammarParseError</c>).</summary>
    InterpolationSyntax,

    /// <summary>A config, or the directory of configs, does not exist (<c>MissingConfigException</c>).</summary>
    ConfigNotFound,

    /// <summary>The defaults, groups or packages do not fit together (<c>ConfigCompositionException</c>).</summary>
    Composition,

    /// <summary>A key is not there, or may not be added (<c>ConfigKeyError</c>, <c>ConfigAttributeError</c>).</summary>
    KeyNotFound,

    /// <summary>A list has no such index (<c>ConfigIndexError</c>).</summary>
    IndexOutOfRange,

    /// <summary>A mapping, list or value stands where another is needed (<c>ConfigTypeError</c>).</summary>
    TypeMismatch,

    /// <summary>A value does not have the type its place asks for (<c>ValidationError</c>).</summary>
    InvalidValue,

    /// <summary>A mapping key has a type that is not allowed there (<c>KeyValidationError</c>).</summary>
    InvalidKey,

    /// <summary>The place is read-only (<c>ReadonlyConfigError</c>).</summary>
    ReadOnly,

    /// <summary>A value that must be given is still <c>???</c> (<c>MissingMandatoryValue</c>).</summary>
    Missing,

    /// <summary>An interpolation names a key that is not there (<c>InterpolationKeyError</c>).</summary>
    InterpolationKey,

    /// <summary>An interpolation leads to a <c>???</c> (<c>InterpolationToMissingValueError</c>).</summary>
    InterpolationToMissing,

    /// <summary>A resolver failed, or an interpolation gave what its place does not take (<c>InterpolationResolutionError</c>).</summary>
    InterpolationResolution,

    /// <summary>No resolver of that name is registered (<c>UnsupportedInterpolationType</c>).</summary>
    UnknownResolver,

    /// <summary>The operation is not possible on such a value (Python's <c>TypeError</c>, <c>ValueError</c>).</summary>
    InvalidOperation,

    /// <summary>A bound on nesting, size or expansion was passed.</summary>
    LimitExceeded,
}
