using System.Collections.Immutable;
using Compose.Nodes;
using Compose.Schemas;
using Compose.Sources;

namespace Compose.Runner.CommandLine;

/// <summary>The JSON Schema files of an app: one for the primary config, one for each config group that a member of its type stands for.</summary>
internal sealed class SchemaFiles(NodeType.Class schema, string configName, ConfigSearchPath searchPath)
{
    private const string Global = "_global_";

    /// <summary>The schema of the primary config.</summary>
    public string Primary() => Document(configName, schema);

    /// <summary>All files: their paths below the directory of schemas, and their content.</summary>
    public IEnumerable<(string Path, string Content)> All()
    {
        yield return ($"{configName}.schema.json", Primary());
        foreach (ConfigGroup group in ConfigGroup.AllOf(searchPath))
        {
            if (TypeAt(PackageOf(group)) is { } type)
                yield return ($"{group.Name}.schema.json", Document(group.Name, type));
        }
    }

    /// <summary>The files that differ from what lies in a directory, or are not there.</summary>
    public ImmutableArray<string> Stale(string directory) =>
    [
        .. All().Where(file => Path.Combine(directory, file.Path) is var path && (!File.Exists(path) || File.ReadAllText(path) != file.Content))
            .Select(file => file.Path),
    ];

    private static string Document(string title, NodeType type) => ConfigJson.Document(json => new JsonSchemaWriter(json).Write(title, type));

    // The options of a group land in the same place, or they could not take each other's.
    private static string PackageOf(ConfigGroup group) => group.Options[0].Document?.Package ?? group.Name.Replace('/', '.');

    private NodeType.Class? TypeAt(string package)
    {
        NodeType.Class? at = schema;
        foreach (string key in package == Global ? [] : package.Split('.'))
            at = at?.Fields.FirstOrDefault(field => KeyNames.Comparer.Equals(field.Key, key))?.Type.WithoutNull as NodeType.Class;
        return at;
    }
}
