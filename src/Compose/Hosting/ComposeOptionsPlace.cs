namespace Compose.Hosting;

/// <summary>The part of the config that the options of a type and name are bound to.</summary>
/// <param name="Name">The name of the options.</param>
/// <param name="Path">The key path of the part; empty for the whole config.</param>
internal sealed record ComposeOptionsPlace<T>(string Name, string Path);
