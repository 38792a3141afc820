using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Compose.Diagnostics;

namespace Compose.Cli.Linting;

/// <summary>Findings for a person, for a program, and for the tools that read SARIF 2.1.0.</summary>
internal static class LintReports
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Each finding framed, and a line that sums up.</summary>
    public static string Text(ImmutableArray<LintFinding> findings, int compositions)
    {
        var text = new StringBuilder();
        foreach (LintFinding finding in findings)
        {
            text.Append($"{Word(finding.Rule)} [{finding.Rule.Id}]: {finding.Diagnostic}\n");
            text.Append(finding.Command is { } command ? $"  with: {command}\n\n" : "\n");
        }

        int errors = findings.Count(finding => finding.Rule.Severity == LintSeverity.Error);
        return text.Append($"{compositions} compositions, {errors} errors, {findings.Length - errors} warnings").ToString();
    }

    /// <summary><c>{"compositions", "findings": [{"rule", "severity", "message", "file", "line", "column", "fix", "with"}]}</c>.</summary>
    public static string Json(ImmutableArray<LintFinding> findings, int compositions) => Written(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("compositions", compositions);
        json.WriteStartArray("findings");
        foreach (LintFinding finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("rule", finding.Rule.Id);
            json.WriteString("severity", Word(finding.Rule));
            json.WriteString("message", finding.Diagnostic.Message);
            if (finding.Diagnostic.Origin is { IsKnown: true } origin)
            {
                json.WriteString("file", origin.Source!.Name);
                json.WriteNumber("line", origin.Line);
                json.WriteNumber("column", origin.Column);
            }

            WriteUnlessNull(json, "fix", finding.Diagnostic.Fix);
            WriteUnlessNull(json, "with", finding.Command);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>A SARIF log of one run.</summary>
    public static string Sarif(ImmutableArray<LintFinding> findings) => Written(json =>
    {
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json);
        json.WriteStartArray("results");
        foreach (LintFinding finding in findings)
            WriteResult(json, finding);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteTool(Utf8JsonWriter json)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "compose lint");
        json.WriteStartArray("rules");
        foreach (LintRule rule in LintRule.All)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            json.WriteStartObject("shortDescription");
            json.WriteString("text", rule.Meaning);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, LintFinding finding)
    {
        Diagnostic diagnostic = finding.Diagnostic;
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule.Id);
        json.WriteString("level", Word(finding.Rule));
        json.WriteStartObject("message");
        json.WriteString("text", diagnostic.Fix is { } fix ? $"{diagnostic.Message} Fix: {fix}" : diagnostic.Message);
        json.WriteEndObject();
        if (diagnostic.Origin is { IsKnown: true } origin)
        {
            json.WriteStartArray("locations");
            json.WriteStartObject();
            json.WriteStartObject("physicalLocation");
            json.WriteStartObject("artifactLocation");
            json.WriteString("uri", origin.Source!.Name.Replace('\\', '/'));
            json.WriteEndObject();
            json.WriteStartObject("region");
            json.WriteNumber("startLine", origin.Line);
            json.WriteNumber("startColumn", origin.Column);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static string Word(LintRule rule) => rule.Severity == LintSeverity.Error ? "error" : "warning";

    private static void WriteUnlessNull(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static string Written(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Indented))
            write(json);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
