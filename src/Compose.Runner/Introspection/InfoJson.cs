using System.Collections.Immutable;
using Compose.Composition;
using Compose.Defaults;
using Compose.Merging;
using Compose.Nodes;
using Compose.Runner.Settings;
using Compose.Sources;
using Compose.Text;

namespace Compose.Runner.Introspection;

/// <summary>What <see cref="InfoPage"/> tells, as one JSON object with a member for each thing asked for. docs/running.md has its schema.</summary>
internal sealed class InfoJson(CompositionResult composition, MappingNode job, Func<ImmutableArray<NodePath>?> unusedKeys)
{
    public string Print(string what) => ConfigJson.Document(json =>
    {
        json.WriteStartObject();
        if (what is "plugins" or "all")
            WritePlugins(json);
        if (what is "searchpath" or "config" or "all")
            WriteSearchPath(json);
        if (what is "defaults-tree" or "config" or "all")
        {
            json.WritePropertyName("defaults_tree");
            WriteTree(json, composition.Tree.Root);
        }

        if (what is "defaults" or "config" or "all")
            WriteDefaults(json);
        if (what is "groups" or "all")
            WriteGroups(json);
        if (what is "config" or "all")
        {
            json.WritePropertyName("config");
            ConfigJson.Write(json, SecretMask.Mask(job));
            WriteUnusedKeys(json);
        }

        json.WriteEndObject();
    });

    private void WriteUnusedKeys(JsonWriter json)
    {
        if (unusedKeys() is not { } unused)
            return;
        json.WriteStartArray("unused_keys");
        foreach (NodePath path in unused)
        {
            json.WriteStartObject();
            json.WriteString("path", path.ToString());
            OriginsJson.WriteOrigin(json, ConfigEdit.Find(job, path.Steps)?.Origin ?? default);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePlugins(JsonWriter json)
    {
        json.WriteStartObject("plugins");
        foreach ((string kind, IReadOnlyList<string> names) in InfoPage.KnownPlugins)
        {
            json.WriteStartArray(kind);
            foreach (string name in names)
                json.WriteStringValue(name);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private void WriteSearchPath(JsonWriter json)
    {
        json.WriteStartArray("searchpath");
        foreach (IConfigSource source in composition.SearchPath.Sources)
        {
            json.WriteStartObject();
            json.WriteString("provider", source.Provider);
            json.WriteString("path", source.Address.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteDefaults(JsonWriter json)
    {
        json.WriteStartArray("defaults");
        foreach (DefaultsItem item in composition.List.Items)
        {
            json.WriteStartObject();
            json.WriteString("config", item.Config.Path);
            json.WriteString("package", item.Package == PackageName.Root ? "" : item.Package.ToString());
            json.WriteBoolean("self", item.IsSelf);
            json.WriteString("parent", item.Parent);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTree(JsonWriter json, DefaultsNode node)
    {
        json.WriteStartObject();
        json.WriteString("entry", node.Title);
        json.WriteString("config", node.Config?.Path);
        if (!node.Children.IsEmpty)
        {
            json.WriteStartArray("children");
            foreach (DefaultsNode child in node.Children)
                WriteTree(json, child);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private void WriteGroups(JsonWriter json)
    {
        json.WriteStartArray("groups");
        foreach (ConfigGroup group in ConfigGroup.AllOf(composition.SearchPath))
        {
            json.WriteStartObject();
            json.WriteString("group", group.Name);
            json.WriteStartArray("options");
            foreach (ConfigOption option in group.Options)
            {
                json.WriteStartObject();
                json.WriteString("name", option.Name);
                json.WriteString("text", option.Comment);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
