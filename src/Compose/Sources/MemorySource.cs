namespace Compose.Sources;

/// <summary>Configs given by code, by path: <c>db/mysql</c>.</summary>
internal sealed class MemorySource : IConfigSource
{
    private readonly IReadOnlyDictionary<string, Lazy<ConfigDocument>> documents;
    private readonly ILookup<string, string> options;
    private readonly ILookup<string, string> groups;

    /// <summary>A source of these configs; each is parsed when it is first asked for.</summary>
    public MemorySource(string provider, SourceAddress address, IEnumerable<KeyValuePair<string, Func<ConfigDocument>>> configs)
    {
        Provider = provider;
        Address = address;
        documents = configs.ToDictionary(config => config.Key, config => new Lazy<ConfigDocument>(config.Value), StringComparer.Ordinal);
        options = documents.Keys.ToLookup(ParentOf, NameOf, StringComparer.Ordinal);
        groups = documents.Keys.SelectMany(GroupsAbove).Distinct().ToLookup(ParentOf, NameOf, StringComparer.Ordinal);
    }

    public string Provider { get; }

    public SourceAddress Address { get; }

    public bool IsAvailable { get; init; } = true;

    public ConfigDocument? Read(string configPath)
    {
        string name = ConfigFileName.Of(configPath);
        return documents.GetValueOrDefault(name[..^ConfigFileName.Extension.Length])?.Value;
    }

    public bool HasGroup(string group) => options.Contains(group) || groups.Contains(group);

    public IEnumerable<string> OptionsOf(string group) => options[group];

    public IEnumerable<string> GroupsOf(string group) => groups[group];

    public override string ToString() => Address.ToString();

    private static IEnumerable<string> GroupsAbove(string path)
    {
        for (string group = ParentOf(path); group.Length > 0; group = ParentOf(group))
            yield return group;
    }

    private static string ParentOf(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
