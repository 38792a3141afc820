using Compose.Diagnostics;

namespace Compose.Sources;

/// <summary>Configs in files below a directory. A file is opened when a composition asks for it, not before.</summary>
/// <param name="provider">Who put it on the search path.</param>
/// <param name="root">The directory, as an absolute path.</param>
/// <param name="shownAs">The directory as the user wrote it; origins and errors name files below it.</param>
/// <param name="address">The directory as the search path has it; by itself <paramref name="root"/>.</param>
internal sealed class DirectorySource(string provider, string root, string shownAs, string? address = null) : IConfigSource
{
    // More than the YAML reader takes.
    private const long MostBytes = 256L << 20;

    public string Provider { get; } = provider;

    /// <summary>The directory, as an absolute path.</summary>
    public string Root { get; } = root;

    public SourceAddress Address { get; } = new(SourceAddress.File, address ?? root);

    public bool IsAvailable => Directory.Exists(Root);

    public ConfigDocument? Read(string configPath) => ReadText(configPath) is { } text ? DocumentOf(configPath, text) : null;

    /// <summary>The file of a config, as an absolute path.</summary>
    public string FileOf(string configPath) => Path.Combine(Root, ConfigFileName.Of(configPath));

    /// <summary>The text of a config, with its byte order mark if it has one; null when there is no such config.</summary>
    public string? ReadText(string configPath)
    {
        string name = ConfigFileName.Of(configPath);
        if (!ConfigFileName.IsSafe(name))
            return null;
        var file = new FileInfo(Path.Combine(Root, name));
        if (file.Exists)
            return ConfigEncoding.Decode(ReadBytes(file, Path.Combine(shownAs, name)), Path.Combine(shownAs, name));
        CheckMayEnter(file.FullName, Path.Combine(shownAs, name));
        return null;
    }

    /// <summary>The config that a text of <see cref="ReadText"/> is.</summary>
    public ConfigDocument DocumentOf(string configPath, string text) =>
        ConfigDocument.ParseFile(Path.Combine(shownAs, ConfigFileName.Of(configPath)), text);

    public bool HasOtherEnding(string configPath) =>
        ConfigFileName.IsSafe(configPath) && File.Exists(Path.Combine(Root, configPath + ConfigFileName.OtherExtension));

    public bool HasGroup(string group) =>
        ConfigFileName.IsSafe(group) && Directory.Exists(Path.Combine(Root, group));

    public IEnumerable<string> OptionsOf(string group) =>
        !HasGroup(group)
            ? []
            : Entries(() => Directory.EnumerateFiles(Path.Combine(Root, group), "*" + ConfigFileName.Extension)
                .Select(file => Path.GetFileNameWithoutExtension(file)));

    public IEnumerable<string> GroupsOf(string group) =>
        !HasGroup(group)
            ? []
            : Entries(() => new DirectoryInfo(Path.Combine(Root, group)).EnumerateDirectories()
                .Where(directory => !LinkedFolder.LeadsBack(Root, group, directory))
                .Select(directory => directory.Name));

    /// <summary>The directory as the user wrote it.</summary>
    public override string ToString() => shownAs;

    // A directory that cannot be listed offers nothing; asking for one of its files says why.
    private static List<string> Entries(Func<IEnumerable<string>> list)
    {
        try
        {
            return [.. list()];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // What lies in a directory that may not be entered does not exist, as far as one can see; but that is not why.
    private static void CheckMayEnter(string file, string shownAs)
    {
        if (!Directory.Exists(Path.GetDirectoryName(file)))
            return;
        try
        {
            File.GetAttributes(file);
        }
        catch (UnauthorizedAccessException)
        {
            throw CannotRead(shownAs, "permission denied.");
        }
        catch (IOException)
        {
            // It is not there.
        }
    }

    private static byte[] ReadBytes(FileInfo found, string shownAs)
    {
        try
        {
            FileInfo file = RegularFile.Of(found) ?? throw CannotRead(shownAs, "it is a pipe, a socket or a device.");
            if (file.Length > MostBytes)
                throw CannotRead(shownAs, $"it is larger than {MostBytes >> 20} MiB.");
            return File.ReadAllBytes(file.FullName);
        }
        catch (UnauthorizedAccessException)
        {
            throw CannotRead(shownAs, "permission denied.");
        }
        catch (IOException error)
        {
            throw CannotRead(shownAs, error.Message.Replace($" : '{found.FullName}'", "", StringComparison.Ordinal));
        }
    }

    private static CompositionException CannotRead(string shownAs, string reason) =>
        new(ErrorKind.ConfigNotFound, new Diagnostic($"'{shownAs}' cannot be read: {reason}"));
}
