namespace Compose.Runner.Tests;

/// <summary>A directory of a test's own, gone when the test is.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private ScratchFolder(string path) => Path = path;

    public ScratchFolder()
        : this(Directory.CreateTempSubdirectory("compose-test-").FullName)
    {
    }

    public string Path { get; }

    /// <summary>A directory in memory where the system has such, for tests that a busy disk must not hold up.</summary>
    public static ScratchFolder InMemory()
    {
        const string memory = "/dev/shm";
        return Directory.Exists(memory)
            ? new ScratchFolder(Directory.CreateDirectory(System.IO.Path.Combine(memory, $"compose-test-{Guid.NewGuid():N}")).FullName)
            : new ScratchFolder();
    }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text);
        return this[name];
    }

    public string Read(string name) => File.ReadAllText(this[name]);

    public string[] Lines(string name) => File.ReadAllLines(this[name]);

    /// <summary>Everything below, with <c>/</c>, in ordinal order.</summary>
    public string[] Tree() =>
    [
        .. Directory.EnumerateFileSystemEntries(Path, "*", SearchOption.AllDirectories)
            .Select(entry => System.IO.Path.GetRelativePath(Path, entry).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
