namespace Compose.Runner.Store;

/// <summary>A run that was deleted and can be had back.</summary>
/// <param name="Id">What tells it from all others.</param>
/// <param name="From">The run directory it was, absolute.</param>
/// <param name="Deleted">When it was deleted.</param>
/// <param name="Folder">The folder in the trash that holds it.</param>
internal sealed record TrashedRun(string Id, string From, DateTimeOffset Deleted, string Folder)
{
    /// <summary>The bytes that its files take.</summary>
    public long Size => new DirectoryInfo(Folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
}
