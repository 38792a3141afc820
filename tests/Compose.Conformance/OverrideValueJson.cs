using System.Collections.Immutable;
using System.Text.Json;
using Compose.Nodes;
using Compose.Overrides;

namespace Compose.Conformance;

/// <summary>Values of overrides, of the corpus and parsed, as one canonical text to compare.</summary>
internal static class OverrideValueJson
{
    public static string Show(OverrideValue? value) => value switch
    {
        null => "null",
        PrimitiveValue primitive => CaseJson.Show(primitive.Value),
        QuotedValue quoted => $"{(quoted.Quote == '\'' ? "single" : "double")}({CaseJson.Show(ScalarValue.From(quoted.Text))})",
        ListValue list => Show(list.Items),
        DictValue dict => $"{{{string.Join(", ", dict.Entries.Select(entry => $"{CaseJson.Show(entry.Key)}: {Inner(entry.Value)}"))}}}",
        ListExtension extension => Show(extension.Items),
        ChoiceSweep choice => Sweep("choice", $"{Show(choice.Values)} simple={choice.IsSimple}", choice.IsShuffled, choice.Tags),
        RangeSweep range => Sweep("range", $"{Number(range.Start)} {Number(range.Stop)} {Number(range.Step)}", range.IsShuffled, range.Tags),
        IntervalSweep interval => Sweep("interval", $"{CaseJson.Show(interval.Start)} {CaseJson.Show(interval.End)}", false, interval.Tags),
        GlobSweep glob => $"glob({Show(glob.Include)} not {Show(glob.Exclude)})",
        _ => value.ToString(),
    };

    public static string Show(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array)
            return $"[{string.Join(", ", json.EnumerateArray().Select(Show))}]";
        if (json.ValueKind != JsonValueKind.Object)
            return CaseJson.Show(CaseJson.ToScalar(json));
        if (!json.EnumerateObject().Any())
            return "{}";
        JsonProperty first = json.EnumerateObject().First();
        return first.Name switch
        {
            "$quoted" => $"{json.GetProperty("quote").GetString()}({CaseJson.Show(CaseJson.ToScalar(first.Value))})",
            "$choice" => Sweep(
                "choice", $"{Show(first.Value)} simple={json.GetProperty("simple_form").GetBoolean()}", Flag(json, "shuffle"), Tags(json)),
            "$range" => Sweep(
                "range",
                $"{Show(first.Value.GetProperty("start"))} {Show(first.Value.GetProperty("stop"))} {Show(first.Value.GetProperty("step"))}",
                Flag(json, "shuffle"),
                Tags(json)),
            "$interval" => Sweep(
                "interval", $"{Show(first.Value.GetProperty("start"))} {Show(first.Value.GetProperty("end"))}", false, Tags(json)),
            "$glob" => $"glob({Show(first.Value.GetProperty("include"))} not {Show(first.Value.GetProperty("exclude"))})",
            "$decimal" => $"decimal({first.Value.GetString()})",
            "$extend_list" => $"extend_list({Show(first.Value)})",
            "$float" or "$bytes" or "$path" or "$enum" => CaseJson.Show(CaseJson.ToScalar(json)),
            "$map" => $"{{{string.Join(", ", first.Value.EnumerateArray().Select(pair => $"{CaseJson.Show(CaseJson.ToScalar(pair[0]))}: {Show(pair[1])}"))}}}",
            _ => $"{{{string.Join(", ", json.EnumerateObject().Select(pair => $"{CaseJson.Show(ScalarValue.From(pair.Name))}: {Show(pair.Value)}"))}}}",
        };
    }

    private static string Show(ImmutableArray<OverrideValue> values) => $"[{string.Join(", ", values.Select(Inner))}]";

    private static string Inner(OverrideValue value) =>
        value is ListExtension ? $"extend_list({Show(value)})" : Show(value);

    private static string Sweep(string name, string content, bool shuffled, IEnumerable<string> tags) =>
        $"{name}({content} shuffle={shuffled} tags={string.Join(',', tags)})";

    private static string Number(RangeNumber number) =>
        number.Computed is { } computed ? $"decimal({computed})" : CaseJson.Show(number.Written);

    private static bool Flag(JsonElement json, string property) => json.GetProperty(property).GetBoolean();

    private static IEnumerable<string> Tags(JsonElement json) =>
        json.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!);
}
