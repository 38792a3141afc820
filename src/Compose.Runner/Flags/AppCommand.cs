using System.Collections.Immutable;

namespace Compose.Runner.Flags;

/// <summary>A command line, taken apart: flags with their values, and overrides in their order.</summary>
internal sealed record AppCommand
{
    /// <summary>The whole of it, as given.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    public ImmutableArray<string> Overrides { get; init; } = [];

    public bool Help { get; init; }

    /// <summary>Whether the help explains each option and key.</summary>
    public bool HelpAll { get; init; }

    public bool HydraHelp { get; init; }

    public bool Version { get; init; }

    public bool Run { get; init; }

    public bool Multirun { get; init; }

    public bool Resolve { get; init; }

    public bool ShellCompletion { get; init; }

    /// <summary>Whether overrides are held to Hydra's own grammar.</summary>
    public bool StrictHydra { get; init; }

    /// <summary>Which config to show instead of running: <c>job</c>, <c>hydra</c> or <c>all</c>.</summary>
    public string? Show { get; init; }

    /// <summary>What to tell about the composition instead of running.</summary>
    public string? Info { get; init; }

    /// <summary>Whether the config is shown with the origin of each value.</summary>
    public bool Origins { get; init; }

    /// <summary>Whether what is shown is for a program.</summary>
    public bool Json { get; init; }

    /// <summary>Whether the JSON Schema of the config is asked for.</summary>
    public bool Schema { get; init; }

    /// <summary>The directory that schemas are written to.</summary>
    public string? Output { get; init; }

    /// <summary>Whether what was written is to be compared instead of written.</summary>
    public bool Check { get; init; }

    public string? Package { get; init; }

    public string? ConfigPath { get; init; }

    public string? ConfigName { get; init; }

    public string? ConfigDirectory { get; init; }

    public string? Rerun { get; init; }

    /// <summary>The directory of a sweep to go on with.</summary>
    public string? Resume { get; init; }

    /// <summary>Whether only the jobs that failed are run again when a sweep is resumed.</summary>
    public bool OnlyFailed { get; init; }

    /// <summary>Whether the jobs of a sweep are to be shown instead of run.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether what looks like a slip is meant.</summary>
    public bool Yes { get; init; }
}
