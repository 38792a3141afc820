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
    private const int ShortestInMessages = 6;

    // Configs, overrides and paths are read again, and a password like postgres is the name of a driver there as well.
    private const int ShortestInData = 16;

    private readonly Lock gate = new();
    private volatile string[] texts = []; // the longest first: one may be part of another
    private volatile string[] paths = [];

    /// <summary>Remembers that the value at a key path is a secret, whatever it is.</summary>
    public void LearnPath(string path)
    {
        lock (gate)
            paths = [.. paths.Append(path).Distinct()];
    }

    /// <summary>Remembers the values in a tree that <see cref="SecretMask.Mask(ConfigNode)"/> would hide.</summary>
    public void Learn(ConfigNode tree)
    {
        foreach (ScalarNode secret in SecretMask.In(tree))
        {
            if (secret.ToString() is { Length: >= ShortestInMessages } text && text != SecretMask.Hidden && Array.IndexOf(texts, text) < 0)
                Learn(text);
        }
    }

    /// <summary>A text for people without any secret: a log line, what an exception says.</summary>
    public string HideInMessage(string text) => Hide(text, ShortestInMessages);

    /// <summary>A text that is read again, without the secrets that are long enough to be nothing else: a config, a path, a parameter.</summary>
    public string HideInData(string text) => Hide(text, ShortestInData);

    /// <summary>An override as it may be written down.</summary>
    public string HideInOverride(string writtenOverride) => HideInData(SecretMask.MaskOverride(writtenOverride, path => Array.IndexOf(paths, path) >= 0));

    /// <summary>Overrides as they may be written down.</summary>
    public ImmutableArray<string> HideInOverrides(ImmutableArray<string> overrides) => [.. overrides.Select(HideInOverride)];

    /// <summary>Whether there is nothing to hide.</summary>
    public bool IsEmpty => texts.Length == 0;

    private string Hide(string text, int shortest)
    {
        foreach (string secret in texts)
        {
            if (secret.Length >= shortest)
                text = text.Replace(secret, SecretMask.Hidden, StringComparison.Ordinal);
        }

        return text;
    }

    private void Learn(string text)
    {
        lock (gate)
        {
            if (Array.IndexOf(texts, text) < 0)
                texts = [.. texts.Append(text).OrderByDescending(one => one.Length)];
        }
    }
}
