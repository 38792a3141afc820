using System.Collections.Immutable;

namespace Compose.Runner.Capture;

/// <summary>What a run had around it: the part of the record that would be needed to repeat it, beside its config and data.</summary>
/// <param name="Code">The version of the code.</param>
/// <param name="Environment">Runtime, operating system and hardware, by name.</param>
/// <param name="Packages">Every package the program was built with, and its version.</param>
/// <param name="Absent">What could not be had, and why.</param>
public sealed record RunConditions(
    CodeVersion? Code,
    ImmutableArray<KeyValuePair<string, string>> Environment,
    ImmutableArray<KeyValuePair<string, string>> Packages,
    ImmutableArray<KeyValuePair<string, string>> Absent)
{
    /// <summary>What the names of environment variables have before them in <see cref="Environment"/>.</summary>
    internal const string Variable = "env.";

    /// <summary>What names the container in <see cref="Environment"/>.</summary>
    internal const string Container = "container";

    /// <summary>These conditions and more of the environment, which goes before what is there of the same name.</summary>
    internal RunConditions With(ImmutableArray<KeyValuePair<string, string>> environment) =>
        environment.IsEmpty ? this : Joined(environment);

    /// <summary>How the program was started.</summary>
    public CommandRecord? Command { get; init; }

    /// <summary>The time that the config saw, in milliseconds since 1970 (UTC).</summary>
    public long? Now { get; init; }

    private RunConditions Joined(ImmutableArray<KeyValuePair<string, string>> environment) =>
        this with { Environment = [.. environment.Concat(Environment).DistinctBy(one => one.Key)] };
}

/// <summary>How a program was started.</summary>
/// <param name="Program">The executable file.</param>
/// <param name="Arguments">What it was given, secrets masked; for a program that <c>dotnet</c> runs, its assembly first.</param>
/// <param name="WorkingDirectory">Where.</param>
public sealed record CommandRecord(string Program, ImmutableArray<string> Arguments, string WorkingDirectory);

/// <summary>The version of the code, as git knows it.</summary>
/// <param name="Commit">The commit that is checked out; null before the first one.</param>
/// <param name="Branch">The branch; null when none is checked out.</param>
/// <param name="Dirty">Whether files differ from the commit.</param>
/// <param name="Remote">Where the branch is published.</param>
/// <param name="Untracked">Files that git does not know and is not told to ignore, but for those of runs.</param>
/// <param name="Patch">What was not committed, files that git does not know included, as <c>git diff</c> shows it.</param>
public sealed record CodeVersion(
    string? Commit, string? Branch, bool Dirty, string? Remote, ImmutableArray<string> Untracked, string? Patch)
{
    internal const string Changed = "-dirty";
    internal const string NotCheckedOut = "-absent";

    /// <summary>
    /// The submodules by their paths, and the commit of each that is checked out: with <c>-dirty</c> after it when there are changes that no
    /// commit holds (they are not in <see cref="Patch"/>), with <c>-absent</c> when it is not there at all.
    /// </summary>
    public ImmutableArray<KeyValuePair<string, string>> Submodules { get; init; } = [];

    /// <summary>The folder of the repository, absolute.</summary>
    public string? Root { get; init; }

    /// <summary>Those of <see cref="Untracked"/> whose content is not in <see cref="Patch"/>, and why: <c>too large: 52428800 bytes</c>.</summary>
    public ImmutableArray<KeyValuePair<string, string>> LeftOut { get; init; } = [];
}
