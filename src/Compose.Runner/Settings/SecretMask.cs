using System.Collections.Immutable;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Runner.Settings;

/// <summary>Hides the values of keys that speak of secrets, in all that is written: <c>db.password: '***'</c>.</summary>
internal static class SecretMask
{
    public const string Hidden = ScalarNode.MaskText;

    /// <summary>The same tree without its secrets. Text with an interpolation is kept: it names a secret, it does not hold it.</summary>
    public static ConfigNode Mask(ConfigNode node) => Mask(node, isSecret: false);

    /// <summary>The <c>hydra</c> node without secrets, those in its list of overrides too.</summary>
    public static ConfigNode MaskHydra(ConfigNode hydra, SecretTexts secrets)
    {
        if (Mask(hydra) is not MappingNode mapping || mapping["overrides"] is not MappingNode overrides)
            return Mask(hydra);
        MappingNode masked = overrides;
        foreach (MappingEntry entry in overrides.Entries)
            masked = masked.Set(entry.Key, MaskTexts(entry.Value, secrets));
        return mapping.Set(ScalarValue.From("overrides"), masked);
    }

    /// <summary>An override as it may be written down.</summary>
    /// <param name="text">The override.</param>
    /// <param name="isSecret">Whether the value at a key path is a secret, though its key does not say so.</param>
    public static string MaskOverride(string text, Func<string, bool>? isSecret = null)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0 || text.AsSpan(equals).Contains("${", StringComparison.Ordinal))
            return text;
        string key = text[..equals].TrimEnd();
        int step = key.LastIndexOfAny(['.', '/', '+', '~', '@']) + 1;
        return SecretKey.Is(key[step..]) || isSecret?.Invoke(key.TrimStart('+', '~')) == true ? $"{text[..equals]}={Hidden}" : text;
    }

    /// <summary>Whether an override was written down without its value, which has to be given again.</summary>
    public static bool IsMasked(string text) => text.EndsWith($"={Hidden}", StringComparison.Ordinal);

    /// <summary>The values of a tree that are secrets.</summary>
    public static List<ScalarNode> In(ConfigNode node)
    {
        List<ScalarNode> found = [];
        Find(node, isSecret: false, found);
        return found;
    }

    private static void Find(ConfigNode node, bool isSecret, List<ScalarNode> found)
    {
        switch (node)
        {
            case MappingNode mapping:
                foreach (MappingEntry entry in mapping.Entries)
                    Find(entry.Value, isSecret || SecretKey.Is(entry.Key.ToString()), found);
                break;
            case SequenceNode list:
                foreach (ConfigNode item in list.Items)
                    Find(item, isSecret, found);
                break;
            case ScalarNode scalar when Hides(scalar, isSecret):
                found.Add(scalar);
                break;
        }
    }

    private static ConfigNode MaskTexts(ConfigNode node, SecretTexts secrets) => node is SequenceNode list
        ? list.WithItems([.. list.Items.Select(item => new ScalarNode(ScalarValue.From(secrets.HideInOverride(item.ToString()!)), item.Origin))])
        : node;

    // A tree without secrets is given back as it is.
    private static ConfigNode Mask(ConfigNode node, bool isSecret)
    {
        switch (node)
        {
            case MappingNode mapping:
                for (int at = 0; at < mapping.Entries.Length; at++)
                {
                    MappingEntry entry = mapping.Entries[at];
                    ConfigNode masked = Mask(entry.Value, isSecret || SecretKey.Is(entry.Key.ToString()));
                    if (!ReferenceEquals(masked, entry.Value))
                        mapping = mapping.WithEntries(mapping.Entries.SetItem(at, entry with { Value = masked }));
                }

                return mapping;
            case SequenceNode sequence:
                for (int at = 0; at < sequence.Items.Length; at++)
                {
                    ConfigNode masked = Mask(sequence.Items[at], isSecret);
                    if (!ReferenceEquals(masked, sequence.Items[at]))
                        sequence = sequence.WithItems(sequence.Items.SetItem(at, masked));
                }

                return sequence;
            case ScalarNode scalar when Hides(scalar, isSecret):
                return new ScalarNode(ScalarValue.From(Hidden), scalar.Origin);
            default:
                return node;
        }
    }

    private static bool Hides(ScalarNode scalar, bool isSecret) =>
        scalar.Traits.Secret || (isSecret && !scalar.IsNull && !scalar.IsMissing && !scalar.IsInterpolation);
}
