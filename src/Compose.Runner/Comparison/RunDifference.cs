namespace Compose.Runner.Comparison;

/// <summary>The parts of a record in which two runs can differ, in the order in which they are suspected of an outcome.</summary>
internal enum RunPart
{
    Parameters,
    Data,
    Code,
    Packages,
    Seeds,
    Environment,
    Metrics,
    Artifacts,
}

/// <summary>One thing that two runs do not have alike; null where a run does not have it.</summary>
internal sealed record RunDifference(RunPart Part, string Name, string? Left, string? Right)
{
    /// <summary>Where the values came from, as far as that is on record: <c>conf/optimizer/adam.yaml:3:5</c>.</summary>
    public string? LeftOrigin { get; init; }

    public string? RightOrigin { get; init; }

    /// <summary>Whether a run can have come out differently for it.</summary>
    public bool IsInput => Part < RunPart.Metrics;
}
