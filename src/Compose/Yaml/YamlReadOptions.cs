namespace Compose.Yaml;

/// <summary>Bounds on what a YAML document may ask of its reader.</summary>
internal sealed record YamlReadOptions
{
    public static YamlReadOptions Default { get; } = new();

    /// <summary>How deep mappings and lists may nest.</summary>
    public int MaximumDepth { get; init; } = 1_000;

    /// <summary>How many characters a document may have.</summary>
    public int MaximumLength { get; init; } = 64 * 1024 * 1024;

    /// <summary>How many nodes aliases may add to a document, each alias counting all that it repeats.</summary>
    public int MaximumAliasedNodes { get; init; } = 1_000_000;
}
