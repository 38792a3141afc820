using System.Text.Json;
using System.Text;
using Compose.Diagnostics;
using Compose.Runner.Runs;
using Compose.Text;

namespace Compose.Runner.Store;

/// <summary>A run as one line of JSON that holds all of its record, and the way back from it to a run directory. Artifacts are in the <see cref="ArtifactVault"/> beside.</summary>
internal static class RunArchive
{
    private static readonly string[] Lines = [RunFiles.Journal, RunFiles.Metrics];
    private static readonly string[] Texts = [RunFiles.Record, RunFiles.Patch, RunAnnotations.FileName];
    private static readonly string[] Configs = [RunFiles.Config, RunFiles.Hydra, RunFiles.Overrides, RunFiles.Resolved];

    private const string Logs = "logs";
    private const string LogEnding = ".log";
    private const long LargestLog = 4 * 1024 * 1024;

    // What is gathered before it is handed to the file.
    private const int Chunk = 1 << 16;

    /// <summary>The line of a run, from the files of its directory.</summary>
    public static string Write(string id, string directory)
    {
        using var stream = new MemoryStream();
        Write(id, directory, stream);
        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    /// <summary>Writes the line of a run, without the line break.</summary>
    public static void Write(string id, string directory, Stream output)
    {
        var json = new JsonWriter();
        json.WriteStartObject();
        json.WriteNumber("version", RunFiles.FormatVersion);
        json.WriteString("id", id);
        string folder = Path.Combine(directory, RunFiles.RecordFolder);
        foreach (string name in Lines)
            WriteLines(json, name, Path.Combine(folder, name), output);
        foreach (string name in Texts)
            WriteText(json, name, Path.Combine(folder, name));
        foreach (string name in Configs)
            WriteText(json, name, Path.Combine(directory, RunFiles.ConfigFolder, name));
        WriteLogs(json, directory);
        json.WriteEndObject();
        json.MoveTo(output);
    }

    /// <summary>The id of the run that a line holds.</summary>
    /// <exception cref="ComposeException">The line holds no run.</exception>
    public static string IdOf(string line, string place)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            return IdOf(document.RootElement);
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw NotARun(place, failure.Message);
        }
    }

    /// <summary>Makes the run directory of a line below a root; null when there is one already, else the id.</summary>
    /// <param name="line">The line.</param>
    /// <param name="root">The directory of the run directories.</param>
    /// <param name="known">Ids of runs that are there already, wherever they lie.</param>
    /// <param name="place">What messages call the line.</param>
    /// <param name="complete">Adds to the directory before it counts as a run.</param>
    /// <exception cref="ComposeException">The line holds no run.</exception>
    public static string? Restore(string line, string root, IReadOnlySet<string> known, string place, Action<string> complete)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            string id = IdOf(document.RootElement);
            string directory = Path.Combine(root, id);
            if (known.Contains(id) || Directory.Exists(directory))
                return null;

            // Made beside and renamed, so that an import cut short leaves no half of a run.
            string beside = Path.Combine(root, $".{Path.GetFileName(directory)}.new");
            if (Directory.Exists(beside))
                Directory.Delete(beside, recursive: true);
            Directory.CreateDirectory(Path.Combine(beside, RunFiles.RecordFolder));
            Directory.CreateDirectory(Path.Combine(beside, RunFiles.ConfigFolder));
            foreach (JsonProperty file in document.RootElement.EnumerateObject())
                RestoreFile(beside, file);
            complete(beside);
            Directory.Move(beside, directory);
            return id;
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw NotARun(place, failure.Message);
        }
    }

    private static void RestoreFile(string directory, JsonProperty file)
    {
        if (Lines.Contains(file.Name))
        {
            File.WriteAllText(
                Path.Combine(directory, RunFiles.RecordFolder, file.Name),
                string.Concat(file.Value.EnumerateArray().Select(line => line.GetRawText() + "\n")));
        }
        else if (Texts.Contains(file.Name))
        {
            File.WriteAllText(Path.Combine(directory, RunFiles.RecordFolder, file.Name), file.Value.GetString());
        }
        else if (Configs.Contains(file.Name))
        {
            File.WriteAllText(Path.Combine(directory, RunFiles.ConfigFolder, file.Name), file.Value.GetString());
        }
        else if (file.Name == Logs)
        {
            foreach (JsonProperty log in file.Value.EnumerateObject().Where(log => IsLog(log.Name)))
                File.WriteAllText(Path.Combine(directory, log.Name), log.Value.GetString());
        }
    }

    // An id becomes the name of a directory: it must not lead anywhere else.
    private static string IdOf(JsonElement run)
    {
        string id = run.GetProperty("id").GetString() ?? "";
        return id.Length is > 0 and <= 200 && id[0] != '.' && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? id
            : throw new JsonException($"'{id}' is no id of a run.");
    }

    private static ComposeException NotARun(string place, string reason) => new(ErrorKind.Usage, new Diagnostic($"{place} holds no run: {reason}")
    {
        Fix = "import what compose export --format jsonl wrote",
    });

    private static void WriteLines(JsonWriter json, string name, string path, Stream output)
    {
        if (!File.Exists(path))
            return;
        json.WriteStartArray(name);
        JsonLines.Read(path, line =>
        {
            try
            {
                var reader = new Utf8JsonReader(line);
                using JsonDocument document = JsonDocument.ParseValue(ref reader);
                json.WriteRawValue(document.RootElement.GetRawText());
                if (json.Written.Length > Chunk)
                    json.MoveTo(output);
            }
            catch (JsonException)
            {
                // A damaged line says nothing that could be taken along.
            }
        });
        json.WriteEndArray();
    }

    private static void WriteLogs(JsonWriter json, string directory)
    {
        FileInfo[] logs = [.. new DirectoryInfo(directory).EnumerateFiles($"*{LogEnding}").Where(log => log.Length <= LargestLog).OrderBy(log => log.Name, StringComparer.Ordinal)];
        if (logs.Length == 0)
            return;
        json.WriteStartObject(Logs);
        foreach (FileInfo log in logs)
            WriteText(json, log.Name, log.FullName);
        json.WriteEndObject();
    }

    private static bool IsLog(string name) => name.EndsWith(LogEnding, StringComparison.Ordinal) && Path.GetFileName(name) == name;

    private static void WriteText(JsonWriter json, string name, string path)
    {
        if (File.Exists(path))
            json.WriteString(name, File.ReadAllText(path));
    }
}
