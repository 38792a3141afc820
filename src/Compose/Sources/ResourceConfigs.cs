using System.Reflection;
using Compose.Text;

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
    public static Dictionary<string, Func<ConfigDocument>> Below(Assembly assembly, string folder)
    {
        var configs = new Dictionary<string, Func<ConfigDocument>>(StringComparer.Ordinal);
        string slashed = folder.Length == 0 ? "" : folder.Trim('/') + "/";
        string dotted = $"{assembly.GetName().Name}.{slashed.Replace('/', '.')}";
        foreach (string resource in assembly.GetManifestResourceNames())
        {
            if (!resource.EndsWith(ConfigFileName.Extension, StringComparison.Ordinal))
                continue;
            string name = resource.Replace('\\', '/')[..^ConfigFileName.Extension.Length];
            if (name.StartsWith(dotted, StringComparison.Ordinal) && !name.Contains('/'))
                configs.Add(name[dotted.Length..].Replace('.', '/'), () => Read(assembly, resource));
            else if (name.StartsWith(slashed, StringComparison.Ordinal))
                configs.Add(name[slashed.Length..], () => Read(assembly, resource));
        }

        return configs;
    }

    private static ConfigDocument Read(Assembly assembly, string resource) => ConfigDocument.Parse(new SourceText(
        new SourceAddress(SourceAddress.Resource, $"{assembly.GetName().Name}/{resource}").ToString(), ReadText(assembly, resource)));

    private static string ReadText(Assembly assembly, string resource)
    {
        using Stream stream = assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
