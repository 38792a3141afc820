using Compose.Sources;

namespace Compose.Defaults;

/// <summary>The configs one composition can use: those of its search path, read through the cache.</summary>
internal sealed record ConfigLibrary(ConfigSearchPath SearchPath, ConfigCache Cache)
{
    /// <summary>The config of that path in the first source that has it, or null.</summary>
    public ConfigInput? Find(string path)
    {
        foreach (IConfigSource source in SearchPath.Sources)
        {
            if (Cache.Get(source, path) is { } input)
                return input;
        }

        return null;
    }

    /// <summary>Whether some source has a group of that path.</summary>
    public bool HasGroup(string path)
    {
        foreach (IConfigSource source in SearchPath.Sources)
        {
            if (Cache.HasGroup(source, path))
                return true;
        }

        return false;
    }
}
