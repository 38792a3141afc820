using Compose.Diagnostics;

namespace Compose.Cli.Linting;

/// <summary>How bad a finding is.</summary>
internal enum LintSeverity
{
    /// <summary>It works, but not as it looks.</summary>
    Warning,

    /// <summary>Something cannot be composed or resolved.</summary>
    Error,
}

/// <summary>A rule of the lint.</summary>
/// <param name="Id">Its name in reports.</param>
/// <param name="Severity">How bad a finding of it is.</param>
/// <param name="Meaning">What it finds, in a line.</param>
internal sealed record LintRule(string Id, LintSeverity Severity, string Meaning)
{
    /// <summary>The severity in a word, as SARIF has it.</summary>
    public string Level => Severity == LintSeverity.Error ? "error" : "warning";

    public static LintRule Broken { get; } = new("broken", LintSeverity.Error, "A config, or an option where it can stand, does not compose.");

    public static LintRule Unresolved { get; } = new("unresolved", LintSeverity.Error, "An interpolation does not resolve.");

    public static LintRule Unreachable { get; } = new("unreachable", LintSeverity.Warning, "A file cannot be named as a config, or a place of the search path is not there.");

    public static LintRule Shadowed { get; } = new("shadowed", LintSeverity.Warning, "A config or a value is always hidden by another.");

    public static LintRule Unused { get; } = new("unused", LintSeverity.Warning, "A config or a group is named nowhere.");

    public static LintRule Outdated { get; } = new("outdated", LintSeverity.Warning, "A form of older versions of Hydra that means something else now.");

    public static IReadOnlyList<LintRule> All { get; } = [Broken, Unresolved, Unreachable, Shadowed, Unused, Outdated];
}

/// <summary>One thing that is wrong in a tree of configs.</summary>
/// <param name="Rule">The rule it breaks.</param>
/// <param name="Diagnostic">What, where and how to fix it.</param>
/// <param name="Command">The command line that shows it: <c>--config-name=config db=mysql</c>; null when none is needed.</param>
internal sealed record LintFinding(LintRule Rule, Diagnostic Diagnostic, string? Command = null);
