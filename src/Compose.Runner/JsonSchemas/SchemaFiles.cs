using System.Collections.Immutable;
using Compose.Defaults;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Runner.Introspection;
using Compose.Schemas;
using Compose.Sources;

namespace Compose.Runner.JsonSchemas;

/// <summary>The JSON Schema files of an app: one for the primary config, one for each config group and package that a member of its type stands for, or that has a registered schema.</summary>
internal sealed class SchemaFiles(NodeType.Class schema, string configName, ConfigSearchPath searchPath)
{
    /// <summary>The schema of the primary config.</summary>
    public string Primary() => Document(configName, schema);

    /// <summary>All files: their paths below the directory of schemas, and their content.</summary>
    /// <exception cref="ComposeException">An option cannot be read.</exception>
    public IEnumerable<(string Path, string Content)> All()
    {
        yield return ($"{configName}.schema.json", Primary());
        foreach (ConfigGroup group in ConfigGroup.AllOf(searchPath))
        {
            var own = PackageName.OfGroup(group.Name);
            PackageName[] packages = [.. group.Options.Select(option => PackageOf(option, own)).Distinct()];
            foreach (PackageName package in packages)
            {
                // Options that land elsewhere than the others of their group have another shape.
                string name = package == own || packages.Length == 1 ? group.Name : $"{group.Name}@{package}";
                if ((TypeAt(package) ?? RegisteredIn(group)) is { } type)
                    yield return ($"{name}.schema.json", Document(name, type));
            }
        }
    }

    /// <summary>The files that differ from what lies in a directory, or are not there.</summary>
    public ImmutableArray<string> Stale(string directory) =>
    [
        .. All().Where(file => Path.Combine(directory, file.Path) is var path && (!File.Exists(path) || File.ReadAllText(path) != file.Content))
            .Select(file => file.Path),
    ];

    private static string Document(string title, NodeType type) => ConfigJson.Document(json => new JsonSchemaWriter(json).Write(title, type));

    private static PackageName PackageOf(ConfigOption option, PackageName own) =>
        option.Document?.Package is { } package ? PackageName.Root.Inside(package) : own;

    // A type that code has registered as an option is what the others of the group are laid over.
    private static NodeType.Class? RegisteredIn(ConfigGroup group) =>
        group.Options.Select(option => option.Document is { Text: null, Root: var root } ? root.Traits.Class : null)
            .OfType<NodeType.Class>().Distinct().ToArray() is [var only] ? only : null;

    private NodeType? TypeAt(PackageName package)
    {
        NodeType? type = schema;
        foreach (PathStep step in package.Steps)
        {
            type = type switch
            {
                NodeType.Class shape => shape.Fields.FirstOrDefault(field => KeyNames.Comparer.Equals(field.Key, step.Key.ToString()))?.Type.WithoutNull,
                NodeType.Dict dict => dict.Value.WithoutNull,
                _ => null,
            };
        }

        return type is NodeType.Class or NodeType.Dict or NodeType.Any { Kinds: not null } ? type : null;
    }
}
