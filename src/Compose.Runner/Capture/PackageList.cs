using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Text;
using Compose.Yaml;

namespace Compose.Runner.Capture;

/// <summary>The packages a program was built with, from the <c>.deps.json</c> beside it.</summary>
internal static class PackageList
{
    /// <summary>Name and version of every library of type <c>package</c>, in order of the alphabet.</summary>
    /// <remarks>JSON is YAML: the parser of the configs has been at work by now, and another would have to be started for this file alone.</remarks>
    /// <exception cref="ComposeException">The text is not JSON.</exception>
    public static ImmutableArray<KeyValuePair<string, string>> Parse(string depsJson)
    {
        List<string> names = [];
        List<string> versions = [];
        if ((YamlConfig.Read(new SourceText("deps.json", depsJson)) as MappingNode)?["libraries"] is MappingNode libraries)
        {
            foreach (MappingEntry library in libraries.Entries)
            {
                if (IsPackage(library.Value) && library.Key.ToString().Split('/') is [var name, var version])
                {
                    names.Add(name);
                    versions.Add(version);
                }
            }
        }

        string[] sorted = [.. names];
        string[] sortedVersions = [.. versions];
        Array.Sort(sorted, sortedVersions, StringComparer.OrdinalIgnoreCase);
        var packages = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>(sorted.Length);
        for (int at = 0; at < sorted.Length; at++)
            packages.Add(KeyValuePair.Create(sorted[at], sortedVersions[at]));
        return packages.MoveToImmutable();
    }

    private static bool IsPackage(ConfigNode library) =>
        (library as MappingNode)?["type"] is ScalarNode type && type.ToString() == "package";
}
