namespace Compose.Runner.Completion;

/// <summary>Files and directories whose path begins with what was written.</summary>
internal sealed class PathCompletion(string workingDirectory)
{
    /// <summary>Files and directories; a directory ends in a slash.</summary>
    public IEnumerable<string> Complete(string text) =>
        In(text, Directory.EnumerateFiles).Concat(Directories(text));

    /// <summary>Directories only.</summary>
    public IEnumerable<string> Directories(string text) => In(text, Directory.EnumerateDirectories).Select(path => path + "/");

    private IEnumerable<string> In(string text, Func<string, IEnumerable<string>> list)
    {
        string folder = text[..(text.LastIndexOf('/') + 1)];
        string full = Path.GetFullPath(folder, workingDirectory);
        return Directory.Exists(full) ? list(full).Select(entry => folder + Path.GetFileName(entry)) : [];
    }
}
