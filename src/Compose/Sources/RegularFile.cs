using System.Formats.Tar;

namespace Compose.Sources;

/// <summary>Tells files from what only bears the name of one: pipes, sockets and devices, whose opening or reading may never end.</summary>
internal static class RegularFile
{
    /// <summary>The file itself, links followed; null when it is no file. Nothing but files is opened to find out.</summary>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static FileInfo? Of(FileInfo file)
    {
        if (file.Attributes.HasFlag(FileAttributes.ReparsePoint))
            file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;

        // Whatever has a length is one. Of the rest few are: empty files.
        return file.Length > 0 || OperatingSystem.IsWindows() || IsFileInArchive(file.FullName)
            ? file
            : null;
    }

    // The base library tells the type of a file nowhere else, but an archive has to know it.
    private static bool IsFileInArchive(string path)
    {
        using var archive = new MemoryStream();
        try
        {
            using (var writer = new TarWriter(archive, leaveOpen: true))
                writer.WriteEntry(path, "file");
        }
        catch (IOException)
        {
            return false; // a socket
        }

        archive.Position = 0;
        using var reader = new TarReader(archive);
        return reader.GetNextEntry()?.EntryType is TarEntryType.RegularFile or TarEntryType.HardLink;
    }
}
