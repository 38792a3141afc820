namespace Compose;

/// <summary>Says where a <see cref="ConfigComposer"/> finds configs, in order: what is added first hides what is added later.</summary>
public sealed class ConfigComposerBuilder
{
    internal ConfigComposerBuilder()
    {
    }

    /// <summary>Adds the configs below a directory.</summary>
    public ConfigComposerBuilder AddDirectory(string directory) => this;

    /// <summary>Adds one config as YAML text, under its name: <c>config</c>, or <c>db/mysql</c> for an option of a group.</summary>
    public ConfigComposerBuilder AddConfig(string name, string yaml) => this;

    /// <summary>The composer.</summary>
    public ConfigComposer Build() => new();
}
