namespace Compose.Conformance;

/// <summary>The files of a case, in a directory of their own that goes when the case is done.</summary>
internal sealed class CaseDirectory : IDisposable
{
    public CaseDirectory(IReadOnlyDictionary<string, string> files)
    {
        Path = Directory.CreateTempSubdirectory("compose-case-").FullName;
        foreach ((string name, string text) in files)
        {
            string file = System.IO.Path.Combine(Path, name);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
