using System.Collections.Immutable;
using System.Text.Json;

namespace Compose.Runner.Capture;

/// <summary>The packages a program was built with, from the <c>.deps.json</c> beside it.</summary>
internal static class PackageList
{
    /// <summary>Name and version of every library of type <c>package</c>, in order of the alphabet.</summary>
    public static ImmutableArray<KeyValuePair<string, string>> Parse(ReadOnlySpan<byte> depsJson)
    {
        var packages = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var json = new Utf8JsonReader(depsJson);
        while (json.Read())
        {
            if (json is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } && json.ValueTextEquals("libraries"u8))
                ReadLibraries(ref json, packages);
        }

        string[] names = [.. packages.Keys];
        Array.Sort(names, StringComparer.OrdinalIgnoreCase);
        var sorted = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>(names.Length);
        foreach (string name in names)
            sorted.Add(KeyValuePair.Create(name, packages[name]));
        return sorted.MoveToImmutable();
    }

    private static void ReadLibraries(ref Utf8JsonReader json, Dictionary<string, string> packages)
    {
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string library = json.GetString()!;
            if (IsPackage(ref json) && library.Split('/') is [var name, var version])
                packages[name] = version;
        }
    }

    private static bool IsPackage(ref Utf8JsonReader json)
    {
        bool package = false;
        json.Read();
        int depth = json.CurrentDepth;
        while (json.Read() && json.CurrentDepth > depth)
        {
            if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("type"u8))
            {
                json.Read();
                package = json.ValueTextEquals("package"u8);
            }
        }

        return package;
    }
}
