using System.Globalization;
using Compose.Nodes;
using Compose.Text;
using Microsoft.Extensions.Configuration;

namespace Compose.Hosting;

/// <summary>Lays what later sources set, such as environment variables, over the values a composed config has.</summary>
internal static class ConfigurationOverlay
{
    /// <summary>The config with the values that providers after <paramref name="provider"/> give its keys.</summary>
    public static ConfigNode Apply(ConfigNode config, IConfigurationRoot configuration, IConfigurationProvider provider)
    {
        IConfigurationProvider[] later = [.. configuration.Providers.SkipWhile(one => one != provider).Skip(1).Reverse()];
        return later.Length == 0 ? config : Apply(config, "", later);
    }

    private static ConfigNode Apply(ConfigNode node, string path, IConfigurationProvider[] later) => node switch
    {
        MappingNode mapping => mapping.WithEntries(
            [.. mapping.Entries.Select(entry => entry with { Value = Apply(entry.Value, Below(path, entry.Key.ToString()), later) })]),
        SequenceNode list => list.WithItems(
            [.. list.Items.Select((item, at) => Apply(item, Below(path, at.ToString(CultureInfo.InvariantCulture)), later))]),
        _ => Find(path, later) is { } given ? given.InPlaceOf(node) : node,
    };

    private static ScalarNode? Find(string path, IConfigurationProvider[] later)
    {
        foreach (IConfigurationProvider provider in later)
        {
            if (provider.TryGet(path, out string? value))
                return new ScalarNode(value is null ? ScalarValue.Null : ScalarValue.From(value), new SourceText(provider.ToString() ?? path, value ?? "").At(0, value?.Length ?? 0));
        }

        return null;
    }

    private static string Below(string path, string key) => path.Length == 0 ? key : $"{path}:{key}";
}
