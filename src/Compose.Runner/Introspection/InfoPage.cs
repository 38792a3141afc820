using System.Collections.Immutable;
using System.Text;
using Compose.Composition;
using Compose.Defaults;
using Compose.Merging;
using Compose.Nodes;
using Compose.Runner.Completion;
using Compose.Runner.Execution;
using Compose.Runner.Settings;
using Compose.Runner.Terminal;
using Compose.Sources;
using Compose.Yaml;

namespace Compose.Runner.Introspection;

/// <summary>Tells how a config is composed: <c>--info all|config|defaults|defaults-tree|groups|plugins|searchpath</c>.</summary>
/// <param name="composition">How it was composed.</param>
/// <param name="job">The config without the <c>hydra</c> node.</param>
/// <param name="width">The columns of the terminal; null where there is none.</param>
/// <param name="keys">What the type of the config says of its keys; empty when it has none.</param>
/// <param name="unusedKeys">The places of keys that no member of the type takes; null when there is no type.</param>
internal sealed class InfoPage(
    CompositionResult composition, MappingNode job, int? width, Func<string> keys, Func<ImmutableArray<NodePath>?> unusedKeys)
{
    /// <summary>What can be chosen without anything being installed, by kind.</summary>
    public static IReadOnlyList<(string Kind, IReadOnlyList<string> Names)> KnownPlugins { get; } =
    [
        ("sweepers", SweeperChoice.Known),
        ("launchers", LauncherChoice.Known),
        ("shells", ShellScripts.Shells),
    ];

    public string Print(string what) => what switch
    {
        "searchpath" => SearchPath(),
        "defaults" => DefaultsTable(),
        "defaults-tree" => Tree(),
        "plugins" => Plugins(),
        "groups" => Groups(),
        "config" => SearchPath() + Tree() + DefaultsTable() + Config() + Keys(),
        _ => Plugins() + SearchPath() + Tree() + DefaultsTable() + Groups() + Config() + Keys(),
    };

    private string SearchPath()
    {
        List<string[]> rows = [["Provider", "Search path"]];
        foreach (IConfigSource source in composition.SearchPath.Sources)
            rows.Add([source.Provider, source.Address.ToString()]);
        return Section("Config search path") + TextTable.Fit(rows, width);
    }

    private string DefaultsTable()
    {
        List<string[]> rows = [["Config path", "Package", "_self_", "Parent"]];
        foreach (DefaultsItem item in composition.List.Items)
            rows.Add([item.Config.Path, item.Package == PackageName.Root ? "" : item.Package.ToString(), item.IsSelf ? "True" : "False", item.Parent ?? "<root>"]);
        return Section("Defaults List") + TextTable.Fit(rows, width, headerEnd: " ");
    }

    private string Tree() => Section("Defaults Tree") + composition.Tree;

    private string Config() => Section("Config").TrimStart() + YamlWriter.Write(SecretMask.Mask(job)) + "\n";

    private string Keys()
    {
        var text = new StringBuilder();
        if (keys() is { Length: > 0 } known)
            text.Append(Section("Keys")).Append(OnScreen(known));
        if (unusedKeys() is [_, ..] unused)
        {
            text.Append(Section("Unused keys"));
            foreach (NodePath path in unused)
                text.Append(path).Append(ConfigEdit.Find(job, path.Steps) is { Origin: { IsKnown: true } origin } ? $": {origin}\n" : "\n");
        }

        return text.ToString();
    }

    private string Groups()
    {
        var text = new StringBuilder(Section("Config groups"));
        foreach (ConfigGroup group in ConfigGroup.AllOf(composition.SearchPath))
        {
            text.Append(group.Name).Append('\n');
            int widest = group.Options.Max(option => option.Name.Length);
            foreach (ConfigOption option in group.Options)
                text.Append(option.Comment is { } comment ? $"  {option.Name.PadRight(widest)}  {comment}\n" : $"  {option.Name}\n");
        }

        return OnScreen(text.ToString());
    }

    private string OnScreen(string text) => width is { } columns ? TextWrap.Lines(text, columns) : text;

    private static string Plugins() =>
        Section("Sweepers, launchers, shells")
        + string.Concat(KnownPlugins.Select(known => $"{known.Kind}: {string.Join(", ", known.Names)}\n"));

    private static string Section(string title) =>
        new StringBuilder("\n").Append(title).Append('\n').Append('*', title.Length).Append('\n').ToString();
}
