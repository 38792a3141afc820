using System.Text.Json;

namespace Compose.Conformance;

/// <summary>One case of the corpus: a JSON object with its inputs and what the oracle answered.</summary>
internal sealed record CorpusCase(string Id, IReadOnlyList<string> Tags, JsonElement Json)
{
    public static CorpusCase Parse(string json)
    {
        JsonElement element = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 4096 }).RootElement;
        string[] tags = [.. element.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!)];
        return new CorpusCase(element.GetProperty("id").GetString()!, tags, element);
    }

    public bool HasTag(string tag) => Tags.Contains(tag);

    public bool Has(string property) => Json.TryGetProperty(property, out _);

    /// <summary>A property, or null when the case has none or a JSON null.</summary>
    public JsonElement? Get(string property) =>
        Json.TryGetProperty(property, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public string? Text(string property) => Get(property)?.GetString();

    public bool Flag(string property) => Get(property)?.GetBoolean() ?? false;

    public string[] Texts(string property) =>
        Get(property) is { } array ? [.. array.EnumerateArray().Select(item => item.GetString()!)] : [];

    /// <summary>A property that holds an object of texts, such as files by path or environment variables.</summary>
    public IReadOnlyDictionary<string, string> TextMap(string property) =>
        Get(property) is { } map
            ? map.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString()!)
            : new Dictionary<string, string>();
}
