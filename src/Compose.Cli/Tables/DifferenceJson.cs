using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Compose.Runner.Comparison;
using Compose.Runner.Store;

namespace Compose.Cli.Tables;

/// <summary>What two runs do not have alike, for programs.</summary>
internal static class DifferenceJson
{
    public static string Write(StoredRun left, StoredRun right, ImmutableArray<RunDifference> differences)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("left", left.Id);
            json.WriteString("right", right.Id);
            json.WriteStartArray("differences");
            foreach (RunDifference difference in differences)
                Write(json, difference);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static void Write(Utf8JsonWriter json, RunDifference difference)
    {
        json.WriteStartObject();
        json.WriteString("part", DifferenceTable.NameOf(difference.Part));
        json.WriteString("name", difference.Name);
        json.WriteString("left", difference.Left);
        json.WriteString("right", difference.Right);
        if (difference.LeftOrigin is { } origin)
            json.WriteString("left_origin", origin);
        if (difference.RightOrigin is { } other)
            json.WriteString("right_origin", other);
        json.WriteEndObject();
    }
}
