using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Compose.Binding;
using Compose.Nodes;
using Compose.Schemas;

namespace Compose.Runner.CommandLine;

/// <summary>Writes the JSON Schema of config files whose content has a type, for editors and other checkers of files.</summary>
/// <remarks>
/// One file gives a part of a config only, so nothing is required; and where a value is expected, <c>???</c> and what contains
/// <c>${...}</c> may stand as well.
/// </remarks>
internal sealed class JsonSchemaWriter(Utf8JsonWriter json)
{
    // The newest that both the YAML language server and most validators know.
    private const string Dialect = "http://json-schema.org/draft-07/schema#";
    private const string Later = @"\$\{|^\?\?\?$";

    private readonly Dictionary<MappingDefinition, string> names = [];
    private readonly Queue<MappingDefinition> unwritten = new();

    /// <summary>The schema of the files of a primary config or of a group's options.</summary>
    /// <param name="title">What the files are called.</param>
    /// <param name="type">The type of what a file gives.</param>
    public void Write(string title, NodeType type)
    {
        json.WriteStartObject();
        json.WriteString("$schema", Dialect);
        json.WriteString("title", title);
        switch (type.WithoutNull)
        {
            case NodeType.Class shape:
                WriteMapping(new MappingDefinition(shape, IsFile: true));
                break;
            case NodeType.Any { Kinds: { } kinds }:
                WriteKinds(kinds, isFile: true);
                break;
            case NodeType.Dict dict:
                WriteDict(dict, isFile: true);
                break;
        }

        json.WriteStartObject("definitions");
        while (unwritten.TryDequeue(out MappingDefinition? next))
        {
            json.WriteStartObject(names[next]);
            WriteMapping(next);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteMapping(MappingDefinition mapping)
    {
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        if (mapping.IsFile)
            WriteFileKeys();
        if (mapping.Kinds is { } kinds && !mapping.Shape.Fields.Any(field => field.Key == kinds.Key))
            WriteKindKey(kinds);
        foreach (NodeField field in mapping.Shape.Fields)
            WriteField(field);
        json.WriteEndObject();
        WriteKeysOfAnyMapping();
        json.WriteBoolean("additionalProperties", mapping.Shape.IsOpen);
    }

    private void WriteField(NodeField field)
    {
        json.WriteStartObject(field.Key);
        if (field.Note?.Text is { } text)
            json.WriteString("description", text);
        if (field.Default is { } value and not ScalarNode { IsMissing: true })
        {
            json.WritePropertyName("default");
            ConfigJson.Write(json, value);
        }

        WriteAlternatives(field.Type, field.Note);
        json.WriteEndObject();
    }

    // Keys of object making, and keys deleted from what lies below.
    private void WriteKeysOfAnyMapping()
    {
        json.WriteStartObject("patternProperties");
        json.WriteStartObject("^(~.*|_(target|args|partial|recursive|convert|shared)_)$");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteFileKeys()
    {
        WriteDefaultsList();
        json.WriteStartObject("hydra");
        json.WriteEndObject();
    }

    private void WriteDefaultsList()
    {
        json.WriteStartObject("defaults");
        json.WriteString("description", "The configs this one is composed from, in order.");
        json.WriteString("type", "array");
        json.WriteStartObject("items");
        WriteTypes("string", "object");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteAlternatives(NodeType type, FieldNote? note)
    {
        if (type is NodeType.Any { Kinds: null })
            return;
        json.WriteStartArray("anyOf");
        json.WriteStartObject();
        WriteType(type.WithoutNull);
        foreach (ValidationAttribute rule in note?.Rules ?? [])
            JsonSchemaRules.Write(json, rule, type.WithoutNull);
        json.WriteEndObject();
        if (type is NodeType.Optional)
        {
            json.WriteStartObject();
            json.WriteString("type", "null");
            json.WriteEndObject();
        }

        WriteLater();
        json.WriteEndArray();
    }

    private void WriteLater()
    {
        json.WriteStartObject();
        json.WriteString("type", "string");
        json.WriteString("pattern", Later);
        json.WriteEndObject();
    }

    private void WriteType(NodeType type)
    {
        switch (type)
        {
            case NodeType.Class shape:
                WriteReference(new MappingDefinition(shape));
                break;
            case NodeType.Any { Kinds: { } kinds }:
                WriteKinds(kinds, isFile: false);
                break;
            case NodeType.List list:
                json.WriteString("type", "array");
                json.WriteStartObject("items");
                WriteAlternatives(list.Element, null);
                json.WriteEndObject();
                break;
            case NodeType.Tuple tuple:
                json.WriteString("type", "array");
                json.WriteNumber("minItems", tuple.Elements.Length);
                json.WriteNumber("maxItems", tuple.Elements.Length);
                json.WriteStartArray("items");
                foreach (NodeType element in tuple.Elements)
                {
                    json.WriteStartObject();
                    WriteAlternatives(element, null);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                break;
            case NodeType.Dict dict:
                WriteDict(dict, isFile: false);
                break;
            case NodeType.Enumeration enumeration:
                WriteMembers(enumeration);
                break;
            case NodeType.Scalar scalar:
                WriteScalar(scalar.Kind);
                break;
        }
    }

    private void WriteDict(NodeType.Dict dict, bool isFile)
    {
        json.WriteString("type", "object");
        if (isFile)
        {
            json.WriteStartObject("properties");
            WriteFileKeys();
            json.WriteEndObject();
        }

        WriteKeysOfAnyMapping();
        json.WriteStartObject("additionalProperties");
        WriteAlternatives(dict.Value, null);
        json.WriteEndObject();
    }

    // A mapping that names its kind is of that kind; one that leaves it to another file, or to an interpolation, is of some kind.
    private void WriteKinds(KindSet kinds, bool isFile)
    {
        json.WriteStartArray("oneOf");
        foreach ((string name, NodeType.Class shape) in kinds.Kinds)
        {
            json.WriteStartObject();
            WriteKindNamed(kinds, name);
            json.WriteStartArray("allOf");
            WriteOneReference(new MappingDefinition(shape, kinds, isFile));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteStartObject();
        json.WriteStartObject("not");
        WriteKindNamed(kinds, [.. kinds.Kinds.Select(kind => kind.Name)]);
        json.WriteEndObject();
        json.WriteStartArray("anyOf");
        foreach ((_, NodeType.Class shape) in kinds.Kinds)
            WriteOneReference(new MappingDefinition(shape, kinds, isFile));
        if (kinds.Unnamed is { } unnamed)
            WriteOneReference(new MappingDefinition(unnamed, kinds, isFile));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteKindNamed(KindSet kinds, params ReadOnlySpan<string> names)
    {
        json.WriteStartArray("required");
        json.WriteStringValue(kinds.Key);
        json.WriteEndArray();
        json.WriteStartObject("properties");
        json.WriteStartObject(kinds.Key);
        WriteEnum(names);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteKindKey(KindSet kinds)
    {
        json.WriteStartObject(kinds.Key);
        json.WriteString("description", $"Which {kinds.Name} is meant.");
        json.WriteStartArray("anyOf");
        json.WriteStartObject();
        WriteEnum([.. kinds.Kinds.Select(kind => kind.Name)]);
        json.WriteEndObject();
        WriteLater();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteEnum(ReadOnlySpan<string> values)
    {
        json.WriteStartArray("enum");
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private void WriteOneReference(MappingDefinition mapping)
    {
        json.WriteStartObject();
        WriteReference(mapping);
        json.WriteEndObject();
    }

    private void WriteReference(MappingDefinition mapping) => json.WriteString("$ref", $"#/definitions/{NameOf(mapping)}");

    private void WriteMembers(NodeType.Enumeration enumeration)
    {
        json.WriteStartArray("enum");
        foreach (EnumMember member in enumeration.Members)
        {
            json.WriteStringValue(member.Name);
            ConfigJson.Write(json, new ScalarNode(member.Value));
        }

        json.WriteEndArray();
    }

    private void WriteScalar(ScalarKind kind)
    {
        switch (kind)
        {
            case ScalarKind.Boolean:
                WriteTypes("boolean");
                break;
            case ScalarKind.Integer:
                WriteTypes("integer");
                break;
            case ScalarKind.Float:
                WriteTypes("number");
                break;
            default:
                WriteTypes("string", "number", "boolean"); // a config takes 1 for the text '1'
                break;
        }
    }

    private void WriteTypes(params ReadOnlySpan<string> types)
    {
        json.WriteStartArray("type");
        foreach (string type in types)
            json.WriteStringValue(type);
        json.WriteEndArray();
    }

    // Types of two namespaces may share a name, and one type have several definitions.
    private string NameOf(MappingDefinition mapping)
    {
        if (names.TryGetValue(mapping, out string? name))
            return name;
        string plain = name = mapping.Shape.Name;
        for (int number = 2; names.ContainsValue(name); number++)
            name = plain + number.ToString(CultureInfo.InvariantCulture);
        names.Add(mapping, name);
        unwritten.Enqueue(mapping);
        return name;
    }

    /// <summary>A mapping with known keys, under a name of its own in the schema.</summary>
    /// <param name="Shape">Its keys.</param>
    /// <param name="Kinds">The kinds it is one of, so that it has the key that tells them apart.</param>
    /// <param name="IsFile">Whether it is a whole file, which has a defaults list.</param>
    private sealed record MappingDefinition(NodeType.Class Shape, KindSet? Kinds = null, bool IsFile = false);
}
