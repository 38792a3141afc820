using System.Collections.Immutable;
using System.Text;
using Compose.Composition;
using Compose.Diagnostics;
using Compose.Text;

namespace Compose.Cli.Linting;

/// <summary>Findings for a person and for a program.</summary>
internal static class LintReports
{
    /// <summary>Each finding framed, and a line that sums up.</summary>
    public static string Text(ImmutableArray<LintFinding> findings, int compositions)
    {
        var text = new StringBuilder();
        foreach (LintFinding finding in findings)
        {
            text.Append($"{finding.Rule.Level} [{finding.Rule.Id}]: {finding.Diagnostic}\n");
            text.Append(finding.Command is { } command ? $"  with: {command}\n\n" : "\n");
        }

        int errors = findings.Count(finding => finding.Rule.Severity == LintSeverity.Error);
        return text.Append($"{Count(compositions, "composition")}, {Count(errors, "error")}, {Count(findings.Length - errors, "warning")}").ToString();

        static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
    }

    /// <summary>
    /// <c>{"compositions", "findings": [{"rule", "severity", "message", "origin": {"source", "line", "column"}, "related": [{"role", "origin"}],
    /// "available", "fix", "with"}]}</c>; what there is nothing of is left out, an origin in no text is null.
    /// </summary>
    public static string Json(ImmutableArray<LintFinding> findings, int compositions) => Written(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("compositions", compositions);
        json.WriteStartArray("findings");
        foreach (LintFinding finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("rule", finding.Rule.Id);
            json.WriteString("severity", finding.Rule.Level);
            json.WriteString("message", finding.Diagnostic.Message);
            OriginsJson.WriteOrigin(json, finding.Diagnostic.Origin);
            if (!finding.Diagnostic.Related.IsEmpty)
                WriteRelated(json, finding.Diagnostic);
            if (!finding.Diagnostic.Available.IsEmpty)
                WriteAvailable(json, finding.Diagnostic);
            WriteUnlessNull(json, "fix", finding.Diagnostic.Fix);
            WriteUnlessNull(json, "with", finding.Command);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteRelated(JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartArray("related");
        foreach (RelatedPlace place in diagnostic.Related)
        {
            json.WriteStartObject();
            json.WriteString("role", place.Role);
            OriginsJson.WriteOrigin(json, place.Origin);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAvailable(JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartArray("available");
        foreach (string name in diagnostic.Available)
            json.WriteStringValue(name);
        json.WriteEndArray();
    }

    private static void WriteUnlessNull(JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    /// <summary>JSON as text.</summary>
    public static string Written(Action<JsonWriter> write)
    {
        var json = new JsonWriter(isIndented: true);
        write(json);
        return json.ToString();
    }
}
