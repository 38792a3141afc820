using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Compose.Nodes;

namespace Compose.Runner.JsonSchemas;

/// <summary>The definitions of a JSON Schema: each mapping that something refers to has a name and is written once.</summary>
internal sealed class SchemaDefinitions
{
    private readonly Dictionary<MappingDefinition, string> names = [];
    private readonly Queue<MappingDefinition> unwritten = new();

    /// <summary>The name of a definition; from now on it is to be written.</summary>
    public string NameOf(MappingDefinition mapping)
    {
        if (names.TryGetValue(mapping, out string? name))
            return name;

        // Types of two namespaces may share a name, and one type have several definitions.
        string plain = name = mapping.Shape.Name;
        for (int number = 2; names.ContainsValue(name); number++)
            name = plain + number.ToString(CultureInfo.InvariantCulture);
        names.Add(mapping, name);
        unwritten.Enqueue(mapping);
        return name;
    }

    /// <summary>Takes the next definition that is to be written.</summary>
    public bool TryNext([NotNullWhen(true)] out MappingDefinition? mapping) => unwritten.TryDequeue(out mapping);
}

/// <summary>A mapping with known keys, under a name of its own in the schema.</summary>
/// <param name="Shape">Its keys.</param>
/// <param name="Kinds">The kinds it is one of, so that it has the key that tells them apart.</param>
/// <param name="IsFile">Whether it is a whole file, which has a defaults list.</param>
internal sealed record MappingDefinition(NodeType.Class Shape, KindSet? Kinds = null, bool IsFile = false);
