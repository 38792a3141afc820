namespace Compose.Runner.Capture;

/// <summary>The container that the process is in.</summary>
internal static class Container
{
    private const int IdLength = 64;

    /// <summary>Its id where it can be told, else <c>unnamed</c>; null outside of one.</summary>
    public static string? Id()
    {
        if (!File.Exists("/.dockerenv") && !File.Exists("/run/.containerenv"))
            return null;
        return IdIn("/run/.containerenv") ?? IdIn("/proc/self/cgroup") ?? IdIn("/proc/self/mountinfo") ?? "unnamed";
    }

    /// <summary>The first word of 64 hexadecimal digits in a text: container engines name theirs so, in paths too.</summary>
    public static string? FirstId(string text)
    {
        int length = 0;
        for (int at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && char.IsAsciiHexDigitLower(text[at]))
            {
                length++;
                continue;
            }

            if (length == IdLength)
                return text[(at - IdLength)..at];
            length = 0;
        }

        return null;
    }

    private static string? IdIn(string file)
    {
        try
        {
            return File.Exists(file) ? FirstId(File.ReadAllText(file)) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
