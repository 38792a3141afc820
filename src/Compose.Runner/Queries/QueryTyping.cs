using Compose.Diagnostics;

namespace Compose.Runner.Queries;

/// <summary>What kinds of values go with a field.</summary>
internal static class QueryTyping
{
    private static readonly string[] Statuses = ["failed", "finished", "killed", "lost", "running"];

    /// <summary>What is wrong with comparing the field with the value; null when nothing is.</summary>
    public static Diagnostic? Check(QueryField field, QueryValue value) => Wanted(field) switch
    {
        AttributeKind.Status when value is QueryValue.Text text => CheckStatus(text.Content),
        AttributeKind.Status => Mismatch(field, "a status", "'finished'"),
        AttributeKind.Number when value is not QueryValue.Number => Mismatch(field, "a number", "0.5"),
        AttributeKind.Flag when value is not QueryValue.Flag => Mismatch(field, "true or false", "true"),
        AttributeKind.Text when value is not QueryValue.Text => Mismatch(field, "text", "'text'"),
        AttributeKind.Duration when value is not (QueryValue.Number or QueryValue.Span) => Mismatch(field, "a length of time", "10m"),
        AttributeKind.Instant when value is QueryValue.Flag || (value is QueryValue.Text text && QueryLiterals.Date(text.Content) is null) =>
            Mismatch(field, "a point in time", "-30d, 2026-11-23 or 2026-11-23T10:15Z"),
        AttributeKind.Instant when value is QueryValue.Span { Count: > 0 } ahead =>
            new Diagnostic($"{ahead} from now is still to come.") { Fix = $"write -{ahead}" },
        null when value is not (QueryValue.Text or QueryValue.Number or QueryValue.Flag) =>
            Mismatch(field, "text, a number, true or false", $"'{value}'"),
        _ => null,
    };

    /// <summary>A date in quotes is a date where one is asked for.</summary>
    public static QueryValue Convert(QueryField field, QueryValue value) =>
        Wanted(field) == AttributeKind.Instant && value is QueryValue.Text text ? QueryLiterals.Date(text.Content)! : value;

    // Null for parameters, which have types of their own.
    private static AttributeKind? Wanted(QueryField field) => field.Part switch
    {
        QueryPart.Metric => AttributeKind.Number,
        QueryPart.Tag or QueryPart.Data => AttributeKind.Text,
        QueryPart.Parameter => null,
        _ => field.Attribute!.Kind,
    };

    private static Diagnostic? CheckStatus(string name) =>
        Statuses.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? null
            : new Diagnostic($"There is no status '{name}'.") { Available = [.. Statuses] };

    private static Diagnostic Mismatch(QueryField field, string wanted, string example) =>
        new($"{field} is compared with {wanted}.") { Fix = $"write {example}" };
}
