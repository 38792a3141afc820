using System.Collections.Immutable;
using Compose.Nodes;

namespace Compose.Runner.Settings;

/// <summary>Hides the values of keys that speak of secrets, in all that is written: <c>db.password: '***'</c>.</summary>
internal static class SecretMask
{
    public const string Hidden = ScalarNode.MaskText;

    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "password", "passwd", "passphrase", "token", "secret", "credential", "credentials", "apikey",
    };

    /// <summary>Whether the last word of a key speaks of a secret: <c>db_password</c>, <c>apiKey</c>, but not <c>max_tokens</c>.</summary>
    public static bool IsSecret(string key)
    {
        int end = key.Length;
        int start = WordStart(key, end);
        if (Words.Contains(key[start..end]))
            return true;
        if (!key.AsSpan(start).Equals("key", StringComparison.OrdinalIgnoreCase))
            return false;
        int before = start > 0 && key[start - 1] is '_' or '-' ? start - 1 : start;
        ReadOnlySpan<char> first = key.AsSpan(WordStart(key, before), before - WordStart(key, before));
        return first.Equals("api", StringComparison.OrdinalIgnoreCase) || first.Equals("secret", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The same tree without its secrets. Text with an interpolation is kept: it names a secret, it does not hold it.</summary>
    public static ConfigNode Mask(ConfigNode node) => Mask(node, isSecret: false);

    /// <summary>The <c>hydra</c> node without secrets, those in its list of overrides too.</summary>
    public static ConfigNode MaskHydra(ConfigNode hydra)
    {
        if (Mask(hydra) is not MappingNode mapping || mapping["overrides"] is not MappingNode overrides)
            return Mask(hydra);
        MappingNode masked = overrides.WithEntries([.. overrides.Entries.Select(entry => entry with { Value = MaskTexts(entry.Value) })]);
        return mapping.Set(ScalarValue.From("overrides"), masked);
    }

    /// <summary>An override as it may be written down.</summary>
    public static string MaskOverride(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0 || text.AsSpan(equals).Contains("${", StringComparison.Ordinal))
            return text;
        string key = text[..equals].TrimEnd();
        int step = key.LastIndexOfAny(['.', '/', '+', '~', '@']) + 1;
        return IsSecret(key[step..]) ? $"{text[..equals]}={Hidden}" : text;
    }

    public static ImmutableArray<string> MaskOverrides(ImmutableArray<string> texts) => [.. texts.Select(MaskOverride)];

    private static ConfigNode MaskTexts(ConfigNode node) => node is SequenceNode list
        ? list.WithItems([.. list.Items.Select(item => new ScalarNode(ScalarValue.From(MaskOverride(item.ToString()!)), item.Origin))])
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
                    ConfigNode masked = Mask(entry.Value, isSecret || IsSecret(entry.Key.ToString()));
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
            case ScalarNode { Traits.Secret: true } scalar:
                return new ScalarNode(ScalarValue.From(Hidden), scalar.Origin);
            case ScalarNode scalar when isSecret && !scalar.IsNull && !scalar.IsMissing && !scalar.IsInterpolation:
                return new ScalarNode(ScalarValue.From(Hidden), scalar.Origin);
            default:
                return node;
        }
    }

    private static int WordStart(string key, int end)
    {
        int start = end;
        while (start > 0 && key[start - 1] is not ('_' or '-' or '.' or ' '))
        {
            start--;
            if (char.IsUpper(key[start]) && start > 0 && char.IsLower(key[start - 1]))
                break;
        }

        return start;
    }
}
