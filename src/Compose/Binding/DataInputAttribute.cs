namespace Compose.Binding;

/// <summary>Says that a member names data that the app reads, a file, a directory or an address: a runner puts its version on record.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class DataInputAttribute : Attribute
{
    /// <summary>What the data is called; its key path if nothing else is said.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// The key paths, from the top of the config, of what is done to the data before it is used: their values are part of its version.
    /// </summary>
    public string[] Preprocessing { get; init; } = [];
}
