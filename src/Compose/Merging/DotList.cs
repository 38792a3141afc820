using Compose.Nodes;
using Compose.Text;
using Compose.Yaml;

namespace Compose.Merging;

/// <summary>Reads a dot list as a config, by the rules of <c>OmegaConf.from_dotlist</c>: <c>db.port=3306</c>, values as YAML.</summary>
internal static class DotList
{
    /// <exception cref="Diagnostics.ComposeException">A value is not YAML, or a key leads through a list.</exception>
    public static ConfigNode Parse(IEnumerable<string> entries)
    {
        ConfigNode root = MappingNode.Empty;
        int number = 0;
        foreach (string entry in entries)
        {
            var source = new SourceText($"dot list {++number}", entry);
            int equals = EqualsSign(entry);
            string key = (equals < 0 ? entry : entry[..equals]).Replace(@"\=", "=", StringComparison.Ordinal);
            ConfigNode value = equals < 0
                ? ScalarNode.Null(source.At(0, entry.Length))
                : YamlReader.Read(new SourceText(source.Name, entry[(equals + 1)..])) ?? ScalarNode.Null(source.At(equals, 1));
            root = ConfigEdit.Update(root, KeyPath.Parse(key), value);
        }

        return root;
    }

    private static int EqualsSign(string entry)
    {
        for (int at = 0; at < entry.Length; at++)
        {
            if (entry[at] == '\\')
                at++;
            else if (entry[at] == '=')
                return at;
        }

        return -1;
    }
}
