using System.Collections.Immutable;
using System.Text;
using Compose.Nodes;
using Compose.Runner.Runs;
using Compose.Runner.Settings;
using Compose.Yaml;

namespace Compose.Runner.Jobs;

/// <summary>Writes into a run directory what was composed, in the files Hydra writes and one more: the config resolved.</summary>
internal static class RunConfigFiles
{
    public static void Write(string folder, ComposedConfig config, ConfigNode resolved, ImmutableArray<string> overrides, SecretTexts secrets)
    {
        Directory.CreateDirectory(folder);
        Write(folder, RunFiles.Config, config.Root, secrets);
        Write(folder, RunFiles.Hydra, new MappingNode(
            [new MappingEntry(ScalarValue.From("hydra"), SecretMask.MaskHydra(config.Full["hydra"]!, secrets))]), secrets);
        Write(folder, RunFiles.Overrides, new SequenceNode([.. overrides.Select(text => Text(secrets.HideInOverride(text)))]), secrets);
        Write(folder, RunFiles.Resolved, resolved, secrets);
    }

    private static void Write(string folder, string name, ConfigNode node, SecretTexts secrets) =>
        File.WriteAllText(Path.Combine(folder, name), secrets.HideInData(YamlWriter.Write(SecretMask.Mask(node))), new UTF8Encoding(false));

    private static ScalarNode Text(string text) => new(ScalarValue.From(text));
}
