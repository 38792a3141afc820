using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Sources;
using Compose.Text;

namespace Compose.Cli.Linting;

/// <summary>Findings for the tools that read SARIF 2.1.0.</summary>
internal static class SarifLog
{
    /// <summary>A SARIF log of one run.</summary>
    public static string Write(ImmutableArray<LintFinding> findings) => LintReports.Written(json =>
    {
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (LintFinding finding in findings)
            WriteResult(json, finding);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteTool(JsonWriter json)
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
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", rule.Level);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(JsonWriter json, LintFinding finding)
    {
        Diagnostic diagnostic = finding.Diagnostic;
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule.Id);
        json.WriteString("level", finding.Rule.Level);
        json.WriteStartObject("message");
        json.WriteString("text", diagnostic.Fix is { } fix ? $"{diagnostic.Message} Fix: {fix}" : diagnostic.Message);
        json.WriteEndObject();
        if (InFile(diagnostic.Origin))
        {
            json.WriteStartArray("locations");
            WriteLocation(json, diagnostic.Origin, null);
            json.WriteEndArray();
        }

        if (diagnostic.Related.Any(place => InFile(place.Origin)))
        {
            json.WriteStartArray("relatedLocations");
            foreach (RelatedPlace place in diagnostic.Related.Where(place => InFile(place.Origin)))
                WriteLocation(json, place.Origin, place.Role);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    // Overrides and configs that come with Compose stand in no file of the project.
    private static bool InFile(Origin origin) => Path.GetExtension(origin.Source?.Name) is ConfigFileName.Extension or ConfigFileName.OtherExtension
        && !origin.Source!.Name.Contains("://", StringComparison.Ordinal);

    private static void WriteLocation(JsonWriter json, Origin origin, string? message)
    {
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", string.Join('/', origin.Source!.Name.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString)));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", origin.Line);
        json.WriteNumber("startColumn", origin.Column);
        json.WriteEndObject();
        json.WriteEndObject();
        if (message is not null)
        {
            json.WriteStartObject("message");
            json.WriteString("text", message);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
