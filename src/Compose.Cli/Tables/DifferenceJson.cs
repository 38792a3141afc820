using System.Collections.Immutable;
using Compose.Runner.Comparison;
using Compose.Runner.Store;
using Compose.Text;

namespace Compose.Cli.Tables;

/// <summary>What two runs do not have alike, for programs.</summary>
internal static class DifferenceJson
{
    public static string Write(StoredRun left, StoredRun right, ImmutableArray<RunDifference> differences)
    {
        var json = new JsonWriter(isIndented: true);
        json.WriteStartObject();
        json.WriteString("left", left.Id);
        json.WriteString("right", right.Id);
        json.WriteStartArray("differences");
        foreach (RunDifference difference in differences)
            Write(json, difference);
        json.WriteEndArray();
        json.WriteEndObject();
        return json.ToString();
    }

    private static void Write(JsonWriter json, RunDifference difference)
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
