using System.Collections.Concurrent;
using Compose.Text;

namespace Compose.Interpolations;

/// <summary>Parses each distinct text once; shared by all compositions of a composer, from any thread.</summary>
/// <param name="extended">Whether what OmegaConf does not have is understood.</param>
internal sealed class InterpolationCache(bool extended = true)
{
    private readonly ConcurrentDictionary<string, InterpolatedText> parsed = new(StringComparer.Ordinal);

    /// <summary>Whether what OmegaConf does not have is understood.</summary>
    public bool IsExtended => extended;

    /// <exception cref="Diagnostics.InterpolationException">The text does not follow the grammar.</exception>
    public InterpolatedText Parse(string text, Origin origin) =>
        parsed.TryGetValue(text, out InterpolatedText? known)
            ? known
            : parsed.GetOrAdd(text, InterpolationParser.Parse(text, origin, extended));
}
