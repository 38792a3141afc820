using System.Text;
using Compose.Composition;
using Compose.Defaults;
using Compose.Nodes;
using Compose.Runner.Settings;
using Compose.Sources;
using Compose.Yaml;

namespace Compose.Runner.CommandLine;

/// <summary>Tells how a config is composed: <c>--info all|config|defaults|defaults-tree|plugins|searchpath</c>.</summary>
internal sealed class InfoPage(CompositionResult composition, MappingNode job)
{
    public string Print(string what) => what switch
    {
        "searchpath" => SearchPath(),
        "defaults" => DefaultsTable(),
        "defaults-tree" => Tree(),
        "plugins" => Plugins(),
        "config" => SearchPath() + Tree() + DefaultsTable() + Config(),
        _ => Plugins() + SearchPath() + Tree() + DefaultsTable() + Config(),
    };

    private string SearchPath()
    {
        List<string[]> rows = [["Provider", "Search path"]];
        foreach (IConfigSource source in composition.SearchPath.Sources)
            rows.Add([source.Provider, source.Address.ToString()]);
        return Section("Config search path") + TextTable.Format(rows);
    }

    private string DefaultsTable()
    {
        List<string[]> rows = [["Config path", "Package", "_self_", "Parent"]];
        foreach (DefaultsItem item in composition.List.Items)
            rows.Add([item.Config.Path, item.Package == PackageName.Root ? "" : item.Package.ToString(), item.IsSelf ? "True" : "False", item.Parent ?? "<root>"]);
        return Section("Defaults List") + TextTable.Format(rows, headerEnd: " ");
    }

    private string Tree() => Section("Defaults Tree") + composition.Tree;

    private string Config() => Section("Config").TrimStart() + YamlWriter.Write(SecretMask.Mask(job)) + "\n";

    private static string Plugins() => Section("Sweepers and launchers")
        + "hydra/sweeper: basic\nhydra/launcher: basic\nShell completion: bash, fish, powershell, zsh\n";

    private static string Section(string title) =>
        new StringBuilder("\n").Append(title).Append('\n').Append('*', title.Length).Append('\n').ToString();
}
