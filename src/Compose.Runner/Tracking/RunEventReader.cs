using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Compose.Nodes;
using Compose.Runner.Capture;
using Compose.Runner.Runs;

namespace Compose.Runner.Tracking;

/// <summary>Reads back the events that <see cref="RunEventJson"/> wrote. Members that a later version adds are passed over.</summary>
internal static class RunEventReader
{
    /// <summary>The event of a line of the journal; null for a type that this version does not know.</summary>
    /// <exception cref="JsonException">The line is not an event.</exception>
    public static RunEvent? Read(JsonElement line)
    {
        try
        {
            return ReadEvent(line, Whole(line, "time"));
        }
        catch (Exception failure) when (failure is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new JsonException(failure.Message, failure);
        }
    }

    private static RunEvent? ReadEvent(JsonElement line, long time) => Text(line, "type") switch
    {
        "started" => ReadStarted(line, time),
        "param" => new RunEvent.Parameters(time, [new RunParameter(Text(line, "name"), ScalarOf(line), TextOrNull(line, "origin"))]),
        "tag" => new RunEvent.Tagged(time, Text(line, "key"), Text(line, "value")),
        "dataset" => new RunEvent.DatasetUsed(time, Text(line, "name"), Text(line, "path"), line.TryGetProperty("sha256", out _) ? ReadContent(line) : null)
        {
            Preprocessing = TextsByName(line, "preprocessing"),
        },
        "seed" => new RunEvent.SeedUsed(time, Text(line, "name"), Whole(line, "seed")),
        "artifact" => new RunEvent.ArtifactMade(time, Text(line, "path"), Text(line, "kind"), ReadContent(line)),
        "heartbeat" => new RunEvent.Heartbeat(time),
        "trouble" => new RunEvent.Trouble(time, Text(line, "message")),
        "finished" => ReadFinished(line, time),
        _ => null,
    };

    /// <summary>A line of <c>metrics.jsonl</c>.</summary>
    /// <exception cref="JsonException">The line is not a point.</exception>
    public static MetricPoint ReadPoint(ReadOnlySpan<byte> line)
    {
        var json = new Utf8JsonReader(line);
        string? name = null;
        (double value, long step, long time) = (double.NaN, 0, 0);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A point is an object.");
        try
        {
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (json.ValueTextEquals("name"u8) && json.Read())
                    name = json.GetString();
                else if (json.ValueTextEquals("value"u8) && json.Read())
                    value = json.TokenType == JsonTokenType.String ? ParseFloat(json.GetString()!) : json.GetDouble();
                else if (json.ValueTextEquals("step"u8) && json.Read())
                    step = json.GetInt64();
                else if (json.ValueTextEquals("time"u8) && json.Read())
                    time = json.GetInt64();
                else
                    json.Skip();
            }
        }
        catch (Exception failure) when (failure is InvalidOperationException or FormatException)
        {
            throw new JsonException(failure.Message, failure);
        }

        return name is null ? throw new JsonException("A point has a name.") : new MetricPoint(name, value, step, time);
    }

    /// <summary>A float, also one that JSON does not have.</summary>
    public static double ReadFloat(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? ParseFloat(value.GetString()!) : value.GetDouble();

    private static double ParseFloat(string text) => text switch
    {
        "nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => throw new FormatException($"'{text}' is not a number."),
    };

    private static RunEvent.Started ReadStarted(JsonElement line, long time)
    {
        int version = (int)Whole(line, "version");
        if (version > RunFiles.FormatVersion)
            throw new JsonException($"it was written by a later version (format {version}, known is {RunFiles.FormatVersion})");
        int? number = line.TryGetProperty("number", out JsonElement one) ? one.GetInt32() : null;
        var identity = new RunIdentity(
            Text(line, "id"), Text(line, "job"), number, Text(line, "directory"), Texts(line, "overrides"),
            [.. Pairs(line, "choices").Select(choice => KeyValuePair.Create(choice.Name, choice.Value.GetString()))]);
        return new RunEvent.Started(time, identity, ReadConditions(line));
    }

    private static RunConditions ReadConditions(JsonElement line)
    {
        CodeVersion? code = line.TryGetProperty("code", out JsonElement version)
            ? new CodeVersion(
                TextOrNull(version, "commit"), TextOrNull(version, "branch"), version.GetProperty("dirty").GetBoolean(),
                TextOrNull(version, "remote"), Texts(version, "untracked"), null)
            {
                Root = TextOrNull(version, "root"),
                LeftOut = TextsByName(version, "left_out"),
                Submodules = TextsByName(version, "submodules"),
            }
            : null;
        CommandRecord? command = line.TryGetProperty("command", out JsonElement started)
            ? new CommandRecord(Text(started, "program"), Texts(started, "arguments"), Text(started, "working_directory"))
            : null;
        return new RunConditions(code, Named("environment"), Named("packages"), Named("absent"))
        {
            Command = command,
            Now = line.TryGetProperty("now", out JsonElement now) ? now.GetInt64() : null,
        };

        ImmutableArray<KeyValuePair<string, string>> Named(string name) =>
            [.. Pairs(line, name).Select(pair => KeyValuePair.Create(pair.Name, pair.Value.GetString() ?? ""))];
    }

    private static RunEvent.Finished ReadFinished(JsonElement line, long time)
    {
        RunStatus status = Enum.TryParse(Text(line, "status"), ignoreCase: true, out RunStatus known) ? known : RunStatus.Failed;
        double? result = line.TryGetProperty("result", out JsonElement value) ? ReadFloat(value) : null;
        RunFailure? failure = line.TryGetProperty("error", out JsonElement error)
            ? new RunFailure(Text(error, "type"), Text(error, "message"), Text(error, "details"))
            : null;
        return new RunEvent.Finished(time, status, result, failure);
    }

    private static ContentHash ReadContent(JsonElement line) =>
        new(Text(line, "sha256"), Whole(line, "size"), (int)Whole(line, "files"));

    private static ScalarValue ScalarOf(JsonElement parameter) => TextOrNull(parameter, "kind") == "float"
        ? ScalarValue.From(ReadFloat(parameter.GetProperty("value")))
        : Scalar(parameter.GetProperty("value"));

    private static ScalarValue Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => ScalarValue.Null,
        JsonValueKind.True => ScalarValue.From(true),
        JsonValueKind.False => ScalarValue.From(false),
        JsonValueKind.Number when value.GetRawText().AsSpan().ContainsAny(".eE") => ScalarValue.From(value.GetDouble()),
        JsonValueKind.Number => ScalarValue.From(BigInteger.Parse(value.GetRawText(), CultureInfo.InvariantCulture)),
        _ => ScalarValue.From(value.GetString()!),
    };

    private static string Text(JsonElement line, string name) => line.GetProperty(name).GetString() ?? "";

    private static string? TextOrNull(JsonElement line, string name) =>
        line.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static long Whole(JsonElement line, string name) => line.GetProperty(name).GetInt64();

    private static ImmutableArray<string> Texts(JsonElement line, string name) =>
        line.TryGetProperty(name, out JsonElement list) ? [.. list.EnumerateArray().Select(item => item.GetString() ?? "")] : [];

    private static ImmutableArray<KeyValuePair<string, string>> TextsByName(JsonElement line, string name) =>
        [.. Pairs(line, name).Select(one => KeyValuePair.Create(one.Name, one.Value.GetString() ?? ""))];

    private static IEnumerable<JsonProperty> Pairs(JsonElement line, string name) =>
        line.TryGetProperty(name, out JsonElement map) ? map.EnumerateObject() : [];
}
