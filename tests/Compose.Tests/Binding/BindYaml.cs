using Compose.Binding;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Text;
using Compose.Yaml;

namespace Compose.Tests.Binding;

/// <summary>Binds YAML, for tests.</summary>
internal static class BindYaml
{
    public static T To<T>(string yaml) => new ConfigBinder().Bind<T>(Node(yaml));

    public static string MistakesOf<T>(string yaml) =>
        Should.Throw<ConfigValidationException>(() => To<T>(yaml)).Message;

    public static ConfigNode Node(string yaml) => YamlReader.Read(new SourceText("conf/config.yaml", yaml)) ?? MappingNode.Empty;
}
