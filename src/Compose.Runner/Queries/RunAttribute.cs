using System.Collections.Immutable;

namespace Compose.Runner.Queries;

/// <summary>What kind of value an attribute has.</summary>
internal enum AttributeKind
{
    Text,
    Number,
    Flag,
    Status,
    Instant,
    Duration,
}

/// <summary>A property that every run has: its name in a query, and the names it has elsewhere.</summary>
internal sealed record RunAttribute(string Name, AttributeKind Kind, params ImmutableArray<string> Aliases)
{
    public static ImmutableArray<RunAttribute> All { get; } =
    [
        new("id", AttributeKind.Text, "run_id"),
        new("name", AttributeKind.Text, "run_name", "job"),
        new("status", AttributeKind.Status),
        new("start_time", AttributeKind.Instant, "started", "created"),
        new("end_time", AttributeKind.Instant, "finished"),
        new("duration", AttributeKind.Duration),
        new("result", AttributeKind.Number),
        new("path", AttributeKind.Text, "directory", "artifact_uri"),
        new("number", AttributeKind.Number),
        new("overrides", AttributeKind.Text),
        new("user", AttributeKind.Text, "user_id"),
        new("machine", AttributeKind.Text),
        new("commit", AttributeKind.Text),
        new("branch", AttributeKind.Text),
        new("dirty", AttributeKind.Flag),
        new("error", AttributeKind.Text),
        new("note", AttributeKind.Text),
        new("starred", AttributeKind.Flag),
        new("archived", AttributeKind.Flag),
        new("inputs", AttributeKind.Text),
    ];

    public static RunAttribute? Find(string name) => All.FirstOrDefault(attribute =>
        attribute.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || attribute.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase));
}
