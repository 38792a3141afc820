using Compose.Resolution;
using Compose.Text;
using Compose.Yaml;

namespace Compose.Tests.Resolution;

/// <summary>Trees to resolve in, from YAML.</summary>
internal static class SomeTree
{
    public static ConfigResolver Resolver(string yaml, params IResolver[] more) => new(
        YamlConfig.Read(new SourceText("test.yaml", yaml)),
        ResolverRegistry.Create(new ResolverSurroundings(name => name == "PLANTED" ? "hunter2" : null, new DateTimeOffset(2026, 11, 23, 10, 15, 30, TimeSpan.Zero)), more));
}
