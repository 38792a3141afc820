using System.Text.Json;
using System.Text;
using Compose.Runner.Runs;
using Compose.Text;

namespace Compose.Runner.Store;

/// <summary>A run as one line of JSON that holds all of its record; <see cref="RunRestorer"/> is the way back. Artifacts are in the <see cref="ArtifactVault"/> beside.</summary>
internal static class RunArchive
{
    /// <summary>Files of lines of JSON: arrays of their lines.</summary>
    public static readonly string[] Lines = [RunFiles.Journal, RunFiles.Metrics];

    /// <summary>Files beside them in the record: texts.</summary>
    public static readonly string[] Texts = [RunFiles.Record, RunFiles.Patch, RunAnnotations.FileName];

    /// <summary>Files of the folder of configs: texts.</summary>
    public static readonly string[] Configs = [RunFiles.Config, RunFiles.Hydra, RunFiles.Overrides, RunFiles.Resolved];

    /// <summary>The object of the log files by name.</summary>
    public const string Logs = "logs";

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
                reader.Read();
                json.WriteRawValue(Whole(line, ref reader));
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

    // The characters of the value that the reader stands on; it goes to its end.
    public static ReadOnlySpan<byte> Whole(ReadOnlySpan<byte> line, ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return line[start..(int)reader.BytesConsumed];
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

    public static bool IsLog(string name) => name.EndsWith(LogEnding, StringComparison.Ordinal) && Path.GetFileName(name) == name;

    private static void WriteText(JsonWriter json, string name, string path)
    {
        if (File.Exists(path))
            json.WriteString(name, File.ReadAllText(path));
    }
}
