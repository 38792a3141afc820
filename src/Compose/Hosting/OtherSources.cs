using System.Collections.Immutable;
using Compose.Nodes;
using Compose.Schemas;
using Compose.Text;
using Microsoft.Extensions.Configuration;

namespace Compose.Hosting;

/// <summary>What configuration sources beside a composed config say of one place; of those that say the same, the first counts.</summary>
/// <remarks>Each source may spell the place in its own way: <c>Db:MaxRetries</c>, <c>DB:MAX_RETRIES</c>.</remarks>
internal sealed class OtherSources
{
    public static readonly OtherSources None = new([]);

    private readonly ImmutableArray<(IConfigurationProvider Provider, string Path)> places;
    private ImmutableArray<(string Name, int Place)>? children;

    private OtherSources(ImmutableArray<(IConfigurationProvider Provider, string Path)> places) => this.places = places;

    public bool IsEmpty => places.IsEmpty;

    /// <summary>The names of what lies below the place.</summary>
    public IEnumerable<string> Names => Children.Select(child => child.Name);

    private ImmutableArray<(string Name, int Place)> Children => children ??=
    [
        .. places.SelectMany((place, at) => place.Provider.GetChildKeys([], place.Path.Length == 0 ? null : place.Path).Select(name => (name, at))),
    ];

    /// <summary>The top of sources, the one that counts most first.</summary>
    public static OtherSources Of(IEnumerable<IConfigurationProvider> providers) => new([.. providers.Select(provider => (provider, ""))]);

    /// <summary>What they say of a key below the place.</summary>
    public OtherSources Below(string key)
    {
        if (IsEmpty)
            return None;
        ImmutableArray<(IConfigurationProvider, string)> below =
        [
            .. Children.Where(child => KeyNames.Comparer.Equals(child.Name, key)).Select(child =>
                (places[child.Place].Provider, places[child.Place].Path is { Length: > 0 } path ? $"{path}:{child.Name}" : child.Name)).Distinct(),
        ];
        return below.IsEmpty ? None : new OtherSources(below);
    }

    /// <summary>The value at the place itself; null when none has one.</summary>
    public ScalarNode? Value()
    {
        foreach ((IConfigurationProvider provider, string path) in places)
        {
            if (provider.TryGet(path, out string? value))
            {
                return new ScalarNode(
                    value is null ? ScalarValue.Null : ScalarValue.From(value),
                    new SourceText($"{path} of {provider}", value ?? "").At(0, value?.Length ?? 0));
            }
        }

        return null;
    }
}
