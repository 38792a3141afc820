using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Runner.Settings;
using Compose.Yaml;

namespace Compose.Runner.CommandLine;

/// <summary>Shows a config: <c>--cfg job|hydra|all</c>, with <c>--package</c> and <c>--resolve</c>.</summary>
internal static class ConfigPrinter
{
    private const string HydraKey = "hydra";
    private const string GlobalPackage = "_global_";

    /// <exception cref="ComposeException">There is no such package.</exception>
    public static string Print(ComposedConfig config, string part, string? package, bool resolve)
    {
        MappingNode whole = Part(config.Full, part);
        if (package is null or GlobalPackage)
            return YamlWriter.Write(SecretMask.Mask(resolve ? Resolved(config, whole) : whole));

        ConfigNode node = (Find(whole, package) is null ? null : resolve ? config.ResolveKnown(package) : Find(whole, package))
            ?? throw new CompositionException(
                ErrorKind.KeyNotFound,
                new Diagnostic($"The config has no package '{package}'.")
                {
                    Available = [.. whole.Entries.Where(entry => entry.Value is MappingNode).Select(entry => entry.Key.ToString())],
                });
        node = SecretMask.Mask(node);
        return node is ScalarNode scalar ? $"{scalar}\n" : $"# @package {package}\n{YamlWriter.Write(node)}";
    }

    private static MappingNode Part(MappingNode full, string part)
    {
        ScalarValue hydra = ScalarValue.From(HydraKey);
        MappingNode job = full.Remove(hydra);
        return part switch
        {
            "job" => job,
            "hydra" => new MappingNode([new MappingEntry(hydra, WithoutHelp(full[HydraKey]!))]),
            _ => new MappingNode([new MappingEntry(hydra, full[HydraKey]!), .. job.Entries]),
        };
    }

    // As Hydra shows it: the long texts of the help only stand in the way of the settings.
    private static ConfigNode WithoutHelp(ConfigNode hydra) => hydra is MappingNode mapping
        ? mapping.Remove(ScalarValue.From("help")).Remove(ScalarValue.From("hydra_help"))
        : hydra;

    private static MappingNode Resolved(ComposedConfig config, MappingNode part)
    {
        var job = (MappingNode)config.ResolveKnown("")!;
        return part.WithEntries(
        [
            .. part.Entries.Select(entry => entry with
            {
                Value = entry.Key == ScalarValue.From(HydraKey)
                    ? config.ResolveKnown(HydraKey)!
                    : job.TryGet(entry.Key, out ConfigNode? resolved) ? resolved : entry.Value,
            }),
        ]);
    }

    private static ConfigNode? Find(ConfigNode node, string path)
    {
        ConfigNode? at = node;
        foreach (string step in path.Split('.'))
            at = (at as MappingNode)?[step];
        return at;
    }
}
