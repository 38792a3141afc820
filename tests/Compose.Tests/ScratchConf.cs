namespace Compose.Tests;

/// <summary>A directory of configs of a test's own, and an environment; gone when the test is done.</summary>
internal sealed class ScratchConf : IDisposable
{
    private readonly Dictionary<string, string> environment = new(StringComparer.Ordinal);

    /// <summary>The directory that holds <c>conf</c>.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("compose-test-").FullName;

    /// <summary>The directory of the configs.</summary>
    public string Conf => Path.Combine(Root, "conf");

    public ScratchConf With(string file, string yaml)
    {
        string path = Path.Combine(Conf, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, yaml);
        return this;
    }

    public ScratchConf WithEnvironment(string name, string value)
    {
        environment[name] = value;
        return this;
    }

    public ConfigComposerBuilder Builder()
    {
        Directory.CreateDirectory(Conf);
        ConfigComposerBuilder builder = ConfigComposer.CreateBuilder();
        builder.WorkingDirectory = Root;
        builder.Environment = name => environment.GetValueOrDefault(name);
        return builder.AddDirectory("conf");
    }

    public ComposedConfig Compose(params string[] overrides) => Builder().Build().Compose("config", overrides);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
