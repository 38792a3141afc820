using System.Reflection;
using Compose.Diagnostics;

namespace Compose.Sources;

/// <summary>Configs that are embedded resources of an assembly, as a source: <c>resource://Assembly/conf</c>.</summary>
/// <remarks>
/// A resource is found below a folder by its logical name, <c>conf/db/mysql.yaml</c>, or by the dotted name the compiler
/// gives a file in that folder of the project, <c>MyApp.conf.db.mysql.yaml</c>.
/// </remarks>
internal static class ResourceConfigs
{
    /// <summary>The configs of an assembly's resources below a folder.</summary>
    public static MemorySource SourceOf(string provider, Assembly assembly, string folder, SourceAddress? address = null) => new(
        provider,
        address ?? new SourceAddress(SourceAddress.Resource, $"{assembly.GetName().Name}/{folder}"),
        Below(assembly, folder));

    /// <summary>The configs, by path below the folder.</summary>
    /// <exception cref="CompositionException">Two resources have the path of one config.</exception>
    public static Dictionary<string, Func<ConfigDocument>> Below(Assembly assembly, string folder)
    {
        var configs = new Dictionary<string, Func<ConfigDocument>>(StringComparer.Ordinal);
        string slashed = folder.Length == 0 ? "" : folder.Trim('/') + "/";
        string dotted = $"{assembly.GetName().Name}.{slashed.Replace('/', '.')}";
        string[] resources = assembly.GetManifestResourceNames();
        foreach (string resource in resources)
        {
            if (PathOf(resource) is { } path && !configs.TryAdd(path, () => Read(assembly, resource)))
                throw SamePath(path, Array.Find(resources, other => PathOf(other) == path)!, resource);
        }

        return configs;

        string? PathOf(string resource)
        {
            if (!resource.EndsWith(ConfigFileName.Extension, StringComparison.Ordinal))
                return null;
            string name = resource.Replace('\\', '/')[..^ConfigFileName.Extension.Length];
            return name.StartsWith(dotted, StringComparison.Ordinal) && !name.Contains('/') ? name[dotted.Length..].Replace('.', '/')
                : name.StartsWith(slashed, StringComparison.Ordinal) ? name[slashed.Length..]
                : null;
        }
    }

    private static CompositionException SamePath(string path, string first, string second) =>
        new(ErrorKind.Composition, new Diagnostic($"The resources '{first}' and '{second}' are both the config '{path}'.")
        {
            Fix = "rename one of the files, or give it a LogicalName of its own in the project file",
        });

    private static ConfigDocument Read(Assembly assembly, string resource)
    {
        string name = new SourceAddress(SourceAddress.Resource, $"{assembly.GetName().Name}/{resource}").ToString();
        using Stream stream = assembly.GetManifestResourceStream(resource)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return ConfigDocument.ParseFile(name, ConfigEncoding.Decode(bytes, name));
    }
}
