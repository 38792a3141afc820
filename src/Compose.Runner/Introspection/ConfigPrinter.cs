using Compose.Composition;
using Compose.Diagnostics;
using Compose.Merging;
using Compose.Nodes;
using Compose.Runner.Flags;
using Compose.Runner.Settings;
using Compose.Yaml;

namespace Compose.Runner.Introspection;

/// <summary>Shows a config: <c>--cfg job|hydra|all</c>, with <c>--package</c>, <c>--resolve</c>, <c>--origins</c> and <c>--json</c>.</summary>
internal sealed class ConfigPrinter(ComposedConfig config, AppCommand command, SecretTexts secrets)
{
    private const string HydraKey = "hydra";
    private const string GlobalPackage = "_global_";

    /// <exception cref="ComposeException">There is no such package.</exception>
    public string Print(string part)
    {
        MappingNode whole = Part(config.Full.Set(ScalarValue.From(HydraKey), SecretMask.MaskHydra(config.Full[HydraKey]!, secrets)), part);
        if (command.Package is null or GlobalPackage)
            return Print(SecretMask.Mask(command.Resolve ? Resolved(whole) : whole), "");

        string package = command.Package;
        ConfigNode? found = ConfigEdit.Find(whole, KeyPath.Parse(package));
        ConfigNode node = (found is not null && command.Resolve ? config.ResolveKnown(package) : found)
            ?? throw new CompositionException(
                ErrorKind.KeyNotFound,
                new Diagnostic($"The config has no package '{package}'.")
                {
                    Available = [.. whole.Entries.Where(entry => entry.Value is MappingNode).Select(entry => entry.Key.ToString())],
                });
        return Print(SecretMask.Mask(node), $"# @package {package}\n");
    }

    private string Print(ConfigNode node, string header) => (command, node) switch
    {
        ({ Json: true, Origins: true }, _) => OriginsJson.Write(node) + "\n",
        ({ Json: true }, _) => ConfigJson.Document(json => ConfigJson.Write(json, node)),
        ({ Origins: true }, _) => header + OriginsView.Write(node),
        (_, ScalarNode scalar) => $"{scalar}\n",
        _ => header + YamlWriter.Write(node),
    };

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

    private MappingNode Resolved(MappingNode part)
    {
        var job = (MappingNode)config.ResolveKnown("")!;
        return part.WithEntries(
        [
            .. part.Entries.Select(entry => entry with
            {
                Value = entry.Key == ScalarValue.From(HydraKey)
                    ? SecretMask.MaskHydra(config.ResolveKnown(HydraKey)!, secrets)
                    : job.TryGet(entry.Key, out ConfigNode? resolved) ? resolved : entry.Value,
            }),
        ]);
    }
}
