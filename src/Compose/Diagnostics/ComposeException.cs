using System.Collections.Immutable;

namespace Compose.Diagnostics;

/// <summary>A mistake in what a user wrote: a config, an override, an interpolation. Shown without a stack trace.</summary>
/// <remarks>Any other exception is a fault of the program.</remarks>
public class ComposeException : Exception
{
    private string? message;

    /// <summary>One mistake, and the mistake that led to it if there is one.</summary>
    public ComposeException(ErrorKind kind, Diagnostic diagnostic, ComposeException? cause = null)
        : this(kind, [diagnostic], cause)
    {
    }

    /// <summary>Several independent mistakes.</summary>
    public ComposeException(ErrorKind kind, ImmutableArray<Diagnostic> diagnostics, ComposeException? cause = null)
        : base(null, cause)
    {
        Kind = kind;
        Diagnostics = diagnostics;
    }

    /// <summary>The mistakes in their frames. They are drawn when they are asked for: many a mistake is caught and never shown.</summary>
    public override string Message => message ??= string.Join("\n\n", Diagnostics);

    /// <summary>What kind of mistake it is.</summary>
    public ErrorKind Kind { get; }

    /// <summary>The mistakes, in the order they were found; at least one.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>The first mistake.</summary>
    public Diagnostic Diagnostic => Diagnostics[0];

    /// <summary>The mistake that led to this one.</summary>
    public ComposeException? Cause => InnerException as ComposeException;

    /// <summary>What a process that such a mistake ends says: 2 of its command line, 4 of values that are missing or not what their place takes, 3 of any other.</summary>
    /// <remarks>A value that its place does not take is that mistake, also when the composition is what found it.</remarks>
    public int ExitCode => this switch
    {
        { Kind: ErrorKind.Composition, Cause: { Kind: ErrorKind.InvalidValue or ErrorKind.InvalidKey } cause } => cause.ExitCode,
        { Kind: ErrorKind.Usage } => 2,
        { Kind: ErrorKind.InvalidValue or ErrorKind.InvalidKey or ErrorKind.Missing or ErrorKind.InterpolationToMissing } => 4,
        _ => 3,
    };
}

/// <summary>An override that does not follow the grammar.</summary>
public sealed class OverrideSyntaxException(Diagnostic diagnostic, ComposeException? cause = null)
    : ComposeException(ErrorKind.OverrideSyntax, diagnostic, cause)
{
    internal OverrideFault Fault { get; init; } = OverrideFault.Syntax;
}

/// <summary>What about an override is wrong.</summary>
internal enum OverrideFault
{
    /// <summary>A character that cannot stand there.</summary>
    Character,

    /// <summary>The order of the parts.</summary>
    Syntax,

    /// <summary>A function that does not exist, or does not take such arguments.</summary>
    Function,

    /// <summary>A value that does not fit its place.</summary>
    Value,
}

/// <summary>A YAML document that cannot be read as a config.</summary>
public sealed class YamlSyntaxException(Diagnostic diagnostic, ErrorKind kind = ErrorKind.YamlSyntax)
    : ComposeException(kind, diagnostic);

/// <summary>Configs that do not fit together: defaults, groups, packages, merges.</summary>
public sealed class CompositionException(ErrorKind kind, Diagnostic diagnostic, ComposeException? cause = null)
    : ComposeException(kind, diagnostic, cause);

/// <summary>An interpolation that is malformed or does not resolve.</summary>
public sealed class InterpolationException(ErrorKind kind, Diagnostic diagnostic, ComposeException? cause = null)
    : ComposeException(kind, diagnostic, cause);

/// <summary>Values that are not what their place asks for. Holds every mistake found.</summary>
public sealed class ConfigValidationException : ComposeException
{
    /// <summary>One mistake.</summary>
    public ConfigValidationException(ErrorKind kind, Diagnostic diagnostic, ComposeException? cause = null)
        : base(kind, diagnostic, cause)
    {
    }

    /// <summary>All mistakes of one config.</summary>
    public ConfigValidationException(ErrorKind kind, ImmutableArray<Diagnostic> diagnostics)
        : base(kind, diagnostics)
    {
    }
}
