namespace Compose.Defaults;

/// <summary>What the entries of a defaults list are relative to: the group and the package of the config they stand in.</summary>
/// <param name="Group">The group that relative names start from; empty at the top.</param>
/// <param name="Package">The package that relative packages start from.</param>
/// <param name="ShorthandGroup">The group that relative names would start from, had <c>model: vision/resnet</c> not been read as
/// <c>model/vision: resnet</c>; null when it makes no difference.</param>
internal readonly record struct EntryPlace(string Group, PackageName Package, string? ShorthandGroup = null)
{
    /// <summary>Where the command line stands: its groups and packages are absolute.</summary>
    public static EntryPlace Root => new("", PackageName.Root);

    /// <summary>A path of a config or group as written in an entry, from the top.</summary>
    public string Absolute(string path) =>
        path.StartsWith('/') ? path[1..] : Group.Length == 0 ? path : $"{Group}/{path}";

    /// <summary>The package of a group's entry, before its config's header has its say.</summary>
    public PackageName PackageOfGroup(string name, string? package) =>
        Package.Inside(package ?? PackageName.OfGroup(name.TrimStart('/')).Path);

    /// <summary>What overrides call a group's entry: <c>db</c>, or <c>db@backup</c> when it lands elsewhere than its name says.</summary>
    public string KeyOf(string name, string? package)
    {
        string group = Absolute(name);
        PackageName lands = PackageOfGroup(name, package);
        return lands == PackageName.OfGroup(group) ? group : $"{group}@{lands}";
    }

    /// <summary>The group of a config path: <c>db</c> of <c>db/mysql</c>.</summary>
    public static string GroupOf(string configPath) => configPath[..Math.Max(0, configPath.LastIndexOf('/'))];
}
