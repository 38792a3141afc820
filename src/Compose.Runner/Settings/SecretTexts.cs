using System.Collections.Immutable;
using Compose.Nodes;

namespace Compose.Runner.Settings;

/// <summary>
/// The secrets that a process has met, so that they can be hidden wherever they turn up: in a log line, an exception, an override, a path.
/// Safe from any thread.
/// </summary>
internal sealed class SecretTexts
{
    // A shorter text is part of too much that is none: a pin of 1 would take every 1 out of a log. It is hidden in its own place alone.
    private const int ShortestHidden = 4;

    private readonly Lock gate = new();
    private volatile string[] texts = []; // the longest first: one may be part of another
    private volatile ImmutableHashSet<string> paths = [];

    /// <summary>Remembers that the value at a key path is a secret, whatever it is.</summary>
    public void LearnPath(string path)
    {
        lock (gate)
            paths = paths.Add(path);
    }

    /// <summary>Remembers the values in a tree that <see cref="SecretMask.Mask(ConfigNode)"/> would hide.</summary>
    public void Learn(ConfigNode tree)
    {
        foreach (ScalarNode secret in SecretMask.In(tree))
        {
            if (secret.ToString() is { Length: >= ShortestHidden } text && text != SecretMask.Hidden && Array.IndexOf(texts, text) < 0)
                Learn(text);
        }
    }

    /// <summary>The text without any secret.</summary>
    public string Hide(string text)
    {
        foreach (string secret in texts)
            text = text.Replace(secret, SecretMask.Hidden, StringComparison.Ordinal);
        return text;
    }

    /// <summary>An override as it may be written down.</summary>
    public string HideIn(string writtenOverride) => Hide(SecretMask.MaskOverride(writtenOverride, paths.Contains));

    /// <inheritdoc cref="HideIn(string)"/>
    public ImmutableArray<string> HideIn(ImmutableArray<string> overrides) => [.. overrides.Select(HideIn)];

    /// <summary>Whether there is nothing to hide.</summary>
    public bool IsEmpty => texts.Length == 0;

    private void Learn(string text)
    {
        lock (gate)
        {
            if (Array.IndexOf(texts, text) < 0)
                texts = [.. texts.Append(text).OrderByDescending(one => one.Length)];
        }
    }
}
