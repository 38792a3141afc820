using System.Text.Json;
using Compose.Runner.Runs;
using Compose.Text;

namespace Compose.Runner.Store;

/// <summary>What people added to a run after it: a name, a note, a star, tags. Kept beside the record, which stays as the run left it.</summary>
internal sealed record RunAnnotations
{
    public const string FileName = "annotations.json";

    public static RunAnnotations None { get; } = new();

    public string? Name { get; init; }

    public string? Note { get; init; }

    public bool Starred { get; init; }

    public bool Archived { get; init; }

    /// <summary>Tags set over those of the run; null takes one away.</summary>
    public IReadOnlyDictionary<string, string?> Tags { get; init; } = new Dictionary<string, string?>();

    /// <summary>What is there; nothing when there is no such file or it is damaged.</summary>
    public static RunAnnotations Read(string directory)
    {
        string path = PathIn(directory);
        if (!File.Exists(path))
            return None;
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = document.RootElement;
            return new RunAnnotations
            {
                Name = Text(root, "name"),
                Note = Text(root, "note"),
                Starred = root.TryGetProperty("starred", out JsonElement starred) && starred.GetBoolean(),
                Archived = root.TryGetProperty("archived", out JsonElement archived) && archived.GetBoolean(),
                Tags = root.TryGetProperty("tags", out JsonElement tags)
                    ? tags.EnumerateObject().ToDictionary(tag => tag.Name, tag => tag.Value.GetString())
                    : new Dictionary<string, string?>(),
            };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return None;
        }
    }

    /// <summary>Replaces what is there, whole.</summary>
    public void Write(string directory)
    {
        string path = PathIn(directory);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var whole = new WholeFile(path);
        var json = new JsonWriter(isIndented: true);
        Write(json);
        File.WriteAllBytes(whole.Draft, json.Written);
        whole.Put();
    }

    public RunAnnotations WithTag(string key, string? value) => this with { Tags = new Dictionary<string, string?>(Tags) { [key] = value } };

    /// <summary>The tags of a run with these laid over.</summary>
    public SortedDictionary<string, string> Over(IReadOnlyDictionary<string, string> recorded)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string key, string value) in recorded)
            tags[key] = value;
        foreach ((string key, string? value) in Tags)
        {
            if (value is null)
                tags.Remove(key);
            else
                tags[key] = value;
        }

        return tags;
    }

    private void Write(JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("version", RunFiles.FormatVersion);
        if (Name is not null)
            json.WriteString("name", Name);
        if (Note is not null)
            json.WriteString("note", Note);
        json.WriteBoolean("starred", Starred);
        json.WriteBoolean("archived", Archived);
        json.WriteStartObject("tags");
        foreach ((string key, string? value) in Tags)
            json.WriteString(key, value);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string PathIn(string directory) => Path.Combine(directory, RunFiles.RecordFolder, FileName);

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out JsonElement text) ? text.GetString() : null;
}
