using System.ComponentModel.DataAnnotations;
using Compose.Nodes;
using Compose.Runner.Introspection;
using Compose.Text;

namespace Compose.Runner.JsonSchemas;

/// <summary>Writes the JSON Schema of config files whose content has a type, for editors and other checkers of files.</summary>
/// <remarks>
/// One file gives a part of a config only, so nothing is required; and where a value is expected, <c>???</c> and what contains
/// <c>${...}</c> may stand as well.
/// </remarks>
internal sealed class JsonSchemaWriter(JsonWriter json)
{
    // The newest that both the YAML language server and most validators know.
    private const string Dialect = "http://json-schema.org/draft-07/schema#";
    private const string Later = @"\$\{|^\?\?\?$";

    private readonly SchemaDefinitions definitions = new();

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
        while (definitions.TryNext(out MappingDefinition? next))
        {
            json.WriteStartObject(definitions.NameOf(next));
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
        json.WriteTypes("string", "object");
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
                json.WriteMembers(enumeration);
                break;
            case NodeType.Duration:
                json.WriteDuration();
                break;
            case NodeType.Scalar scalar:
                json.WriteScalar(scalar.Kind);
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
        json.WriteEnum(names);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteKindKey(KindSet kinds)
    {
        json.WriteStartObject(kinds.Key);
        json.WriteString("description", $"Which {kinds.Name} is meant.");
        json.WriteStartArray("anyOf");
        json.WriteStartObject();
        json.WriteEnum([.. kinds.Kinds.Select(kind => kind.Name)]);
        json.WriteEndObject();
        WriteLater();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteOneReference(MappingDefinition mapping)
    {
        json.WriteStartObject();
        WriteReference(mapping);
        json.WriteEndObject();
    }

    private void WriteReference(MappingDefinition mapping) => json.WriteString("$ref", $"#/definitions/{definitions.NameOf(mapping)}");
}
