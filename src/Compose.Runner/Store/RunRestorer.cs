using System.Text.Json;
using Compose.Diagnostics;
using Compose.Runner.Runs;

namespace Compose.Runner.Store;

/// <summary>Makes a run directory of a line that <see cref="RunArchive"/> wrote.</summary>
internal static class RunRestorer
{
    private const int BufferSize = 1 << 16;

    /// <summary>The id of the run that a line holds.</summary>
    /// <exception cref="ComposeException">The line holds no run.</exception>
    public static string IdOf(ReadOnlySpan<byte> line, string place)
    {
        try
        {
            return IdOf(line);
        }
        catch (Exception failure) when (IsOfContent(failure))
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
    public static string? Restore(ReadOnlySpan<byte> line, string root, IReadOnlySet<string> known, string place, Action<string> complete)
    {
        string id = IdOf(line, place);
        string directory = Path.Combine(root, id);
        if (known.Contains(id) || Directory.Exists(directory))
            return null;

        // Made beside and renamed, so that an import cut short leaves no half of a run.
        string beside = Path.Combine(root, $".{Path.GetFileName(directory)}.new");
        if (Directory.Exists(beside))
            Directory.Delete(beside, recursive: true);
        Directory.CreateDirectory(Path.Combine(beside, RunFiles.RecordFolder));
        Directory.CreateDirectory(Path.Combine(beside, RunFiles.ConfigFolder));
        try
        {
            RestoreFiles(line, beside);
        }
        catch (Exception failure) when (IsOfContent(failure))
        {
            Directory.Delete(beside, recursive: true);
            throw NotARun(place, failure.Message);
        }

        complete(beside);
        Directory.Move(beside, directory);
        return id;
    }

    private static void RestoreFiles(ReadOnlySpan<byte> line, string directory)
    {
        string records = Path.Combine(directory, RunFiles.RecordFolder);
        var reader = new Utf8JsonReader(line);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (RunArchive.Lines.Contains(name))
                RestoreLines(line, ref reader, Path.Combine(records, name));
            else if (RunArchive.Texts.Contains(name))
                File.WriteAllText(Path.Combine(records, name), reader.GetString());
            else if (RunArchive.Configs.Contains(name))
                File.WriteAllText(Path.Combine(directory, RunFiles.ConfigFolder, name), reader.GetString());
            else if (name == RunArchive.Logs)
                RestoreLogs(ref reader, directory);
            else
                reader.Skip();
        }
    }

    private static void RestoreLines(ReadOnlySpan<byte> line, ref Utf8JsonReader reader, string path)
    {
        Expect(reader, JsonTokenType.StartArray, path);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, BufferSize);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            file.Write(RunArchive.Whole(line, ref reader));
            file.Write("\n"u8);
        }
    }

    private static void RestoreLogs(ref Utf8JsonReader reader, string directory)
    {
        Expect(reader, JsonTokenType.StartObject, RunArchive.Logs);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (RunArchive.IsLog(name))
                File.WriteAllText(Path.Combine(directory, name), reader.GetString());
            else
                reader.Skip();
        }
    }

    private static void Expect(in Utf8JsonReader reader, JsonTokenType type, string what)
    {
        if (reader.TokenType != type)
            throw new JsonException($"'{Path.GetFileName(what)}' is a {reader.TokenType}.");
    }

    // The whole line is read, so that none that is damaged further on comes to be a run.
    private static string IdOf(ReadOnlySpan<byte> line)
    {
        string? id = null;
        var reader = new Utf8JsonReader(line);
        reader.Read();
        Expect(reader, JsonTokenType.StartObject, "The line");
        while (reader.Read())
        {
            bool isId = reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("id"u8);
            reader.Skip();
            if (isId)
                id = reader.GetString();
        }

        return Checked(id ?? "");
    }

    // An id becomes the name of a directory: it must not lead anywhere else.
    private static string Checked(string id) =>
        id.Length is > 0 and <= 200 && id[0] != '.' && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? id
            : throw new JsonException($"'{id}' is no id of a run.");

    private static bool IsOfContent(Exception failure) => failure is JsonException or InvalidOperationException;

    private static ComposeException NotARun(string place, string reason) => new(ErrorKind.Usage, new Diagnostic($"{place} holds no run: {reason}")
    {
        Fix = "import what compose export --format jsonl wrote",
    });
}
