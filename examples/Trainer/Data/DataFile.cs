using System.Security.Cryptography;

namespace Trainer.Data;

/// <summary>Finds a data file and tells what is wrong with it.</summary>
public static class DataFile
{
    /// <summary>The file from the current directory, or else from beside the program; its absolute path.</summary>
    public static string Locate(string path)
    {
        string beside = Path.Combine(AppContext.BaseDirectory, path);
        return !File.Exists(path) && File.Exists(beside) ? beside : Path.GetFullPath(path);
    }

    /// <summary>Why the file cannot be trained on, in a sentence; null when it can.</summary>
    public static string? Problem(string path, string? sha256)
    {
        string file = Locate(path);
        if (!File.Exists(file))
            return $"The data file '{path}' does not exist, neither in the current directory nor beside the program.";
        try
        {
            if (sha256 is not null && !HashOf(file).Equals(sha256, StringComparison.OrdinalIgnoreCase))
                return $"The data file '{path}' is not the expected one: its {new FileInfo(file).Length} bytes have another SHA-256.";
            Digits.Load(file);
            return null;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return $"The data file '{path}' cannot be read: {exception.Message}";
        }
    }

    private static string HashOf(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
