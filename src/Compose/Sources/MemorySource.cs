namespace Compose.Sources;

/// <summary>Configs given by code, by path: <c>db/mysql</c>.</summary>
internal sealed class MemorySource : IConfigSource
{
    private readonly Dictionary<string, Lazy<ConfigDocument>> documents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> options = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> groups = new(StringComparer.Ordinal);

    /// <summary>A source of these configs; each is parsed when it is first asked for.</summary>
    public MemorySource(string provider, SourceAddress address, IReadOnlyDictionary<string, Func<ConfigDocument>> configs)
    {
        Provider = provider;
        Address = address;
        foreach ((string path, Func<ConfigDocument> read) in configs)
        {
            documents.Add(path, new Lazy<ConfigDocument>(read));
            AddTo(options, path);
            for (string group = ParentOf(path); group.Length > 0 && !Has(groups, group); group = ParentOf(group))
                AddTo(groups, group);
        }
    }

    public string Provider { get; }

    public SourceAddress Address { get; }

    public bool IsAvailable { get; init; } = true;

    public ConfigDocument? Read(string configPath)
    {
        string file = ConfigFileName.Of(configPath);
        return documents.GetValueOrDefault(ConfigFileName.WithoutExtension(file))?.Value;
    }

    public bool HasGroup(string group) => options.ContainsKey(group) || groups.ContainsKey(group);

    public IEnumerable<string> OptionsOf(string group) => options.GetValueOrDefault(group) ?? [];

    public IEnumerable<string> GroupsOf(string group) => groups.GetValueOrDefault(group) ?? [];

    public override string ToString() => Address.ToString();

    private static void AddTo(Dictionary<string, List<string>> below, string path)
    {
        if (!below.TryGetValue(ParentOf(path), out List<string>? names))
            below.Add(ParentOf(path), names = []);
        names.Add(NameOf(path));
    }

    private static bool Has(Dictionary<string, List<string>> below, string path) =>
        below.TryGetValue(ParentOf(path), out List<string>? names) && names.Contains(NameOf(path));

    private static string ParentOf(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
