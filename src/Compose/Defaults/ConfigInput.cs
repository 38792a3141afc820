using System.Collections.Immutable;
using Compose.Nodes;
using Compose.Sources;
using Compose.Text;

namespace Compose.Defaults;

/// <summary>A config read for composing: what it asks for, and what it says itself.</summary>
/// <param name="Path">Its path on the search path: <c>db/mysql</c>.</param>
/// <param name="Source">Where it was found.</param>
/// <param name="Defaults">The entries of its defaults list; empty without one.</param>
/// <param name="Content">Its content without the defaults list.</param>
/// <param name="Package">The package of its header; null without one.</param>
/// <param name="Origin">The start of its text.</param>
internal sealed record ConfigInput(
    string Path,
    IConfigSource Source,
    ImmutableArray<DefaultsEntry> Defaults,
    ConfigNode Content,
    string? Package,
    Origin Origin)
{
    private const string DefaultsKey = "defaults";

    /// <summary>Takes a document apart.</summary>
    public static ConfigInput Of(string path, IConfigSource source, ConfigDocument document)
    {
        Origin origin = document.Text?.At(0, 0) ?? document.Root.Origin;
        if (document.Root is not MappingNode mapping || mapping[DefaultsKey] is not { } defaults)
            return new ConfigInput(path, source, [], document.Root, document.Package, origin);

        ImmutableArray<DefaultsEntry> entries = defaults.IsMissing ? [] : new DefaultsEntryReader(path).Read(defaults);
        return new ConfigInput(path, source, entries, mapping.Remove(ScalarValue.From(DefaultsKey)), document.Package, origin);
    }
}
