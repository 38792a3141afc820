using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Compose.Binding;
using Compose.Nodes;
using Compose.Schemas;
using Microsoft.Extensions.Configuration;

namespace Compose.Hosting;

/// <summary>
/// A composed config with what the other sources of a configuration say: later ones, such as environment variables, over its values, earlier
/// ones where it has none. Only what a type has a member for is taken from them, since they hold much else.
/// </summary>
[RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
[RequiresDynamicCode(ConfigBinder.NeedsReflection)]
internal sealed class ConfigurationOverlay(BinderTable binders, IConfigurationRoot configuration, IConfigurationProvider own)
{
    private readonly OtherSources allLater = OtherSources.Of(configuration.Providers.SkipWhile(one => one != own).Skip(1).Reverse());
    private readonly OtherSources allEarlier = OtherSources.Of(configuration.Providers.TakeWhile(one => one != own).Reverse());

    /// <summary>What a type is bound to.</summary>
    /// <param name="node">What the composed config says; null when it says nothing.</param>
    /// <param name="type">The type.</param>
    /// <param name="path">The keys from the top to the place.</param>
    /// <returns>The node with what others say; null when none says anything.</returns>
    public ConfigNode? Apply(ConfigNode? node, Type type, IEnumerable<string> path) => Apply(
        node, binders.Get(type),
        path.Aggregate(allLater, (at, key) => at.Below(key)), path.Aggregate(allEarlier, (at, key) => at.Below(key)));

    private ConfigNode? Apply(ConfigNode? node, ValueBinder? binder, OtherSources later, OtherSources earlier)
    {
        if (later.IsEmpty && (earlier.IsEmpty || node is ScalarNode { IsMissing: false }))
            return node;
        binder = (binder as PolymorphicBinder)?.BinderOf(node) ?? (node is MappingNode ? (binder as ParsedBinder)?.Members : null) ?? binder;
        return node switch
        {
            MappingNode mapping => Mapping(mapping, binder, later, earlier),
            SequenceNode list => list.WithItems(List(list.Items, binder, later)),
            null or { IsMissing: true } => New(binder, later, earlier) ?? node,
            { IsNull: true } => New(binder, later, OtherSources.None)?.InPlaceOf(node) ?? node,
            _ => later.Value()?.InPlaceOf(node) ?? node,
        };
    }

    // What only others say, in the shape that the type has.
    private ConfigNode? New(ValueBinder? binder, OtherSources later, OtherSources earlier)
    {
        switch (binder)
        {
            case ObjectBinder or { ElementTypes.Length: 2 }:
                MappingNode made = Mapping(MappingNode.Empty, binder, later, earlier);
                return made.Entries.IsEmpty ? null : made;
            case { ElementTypes.Length: 1 }:
                ImmutableArray<ConfigNode> items = List([], binder, later.IsEmpty ? earlier : later);
                return items.IsEmpty ? null : new SequenceNode(items);
            default:
                return later.Value() ?? earlier.Value();
        }
    }

    private MappingNode Mapping(MappingNode mapping, ValueBinder? binder, OtherSources later, OtherSources earlier)
    {
        var entries = mapping.Entries.ToBuilder();
        for (int at = 0; at < entries.Count; at++)
        {
            string key = entries[at].Key.ToString();
            entries[at] = entries[at] with { Value = Apply(entries[at].Value, TakerOf(key, binder), later.Below(key), earlier.Below(key))! };
        }

        foreach (string name in later.Names.Concat(earlier.Names).Distinct(KeyNames.Comparer))
        {
            if (TakerOf(name, binder) is { } taker && !mapping.Entries.Any(entry => IsSame(entry.Key.ToString(), name, binder))
                && Apply(null, taker, later.Below(name), earlier.Below(name)) is { } value)
                entries.Add(new MappingEntry(ScalarValue.From(name), value, value.Origin));
        }

        return mapping.WithEntries(entries.DrainToImmutable());
    }

    // Elements are told apart by their index: others set them one by one, and later ones add to them.
    private ImmutableArray<ConfigNode> List(
        ImmutableArray<ConfigNode> items, ValueBinder? binder, OtherSources others)
    {
        ValueBinder? element = binder?.ElementTypes is [var type] ? binders.Get(type) : null;
        var all = items.ToBuilder();
        for (int at = 0; at < all.Count; at++)
            all[at] = Apply(all[at], element, others.Below(Index(at)), OtherSources.None)!;
        while (element is not null && Apply(null, element, others.Below(Index(all.Count)), OtherSources.None) is { } more)
            all.Add(more);
        return all.DrainToImmutable();
    }

    /// <summary>What takes the value of a key; null when nothing does.</summary>
    private ValueBinder? TakerOf(string key, ValueBinder? binder) => binder switch
    {
        ObjectBinder { Shape: var shape } => shape.Find(key) is >= 0 and var at ? shape.Members[at].Binder : null,
        { ElementTypes: [_, var value] } => binders.Get(value),
        _ => null,
    };

    // A member is found by its key and by its name.
    private static bool IsSame(string key, string other, ValueBinder? binder) =>
        binder is ObjectBinder { Shape: var shape } ? shape.Find(key) == shape.Find(other) : KeyNames.Comparer.Equals(key, other);

    private static string Index(int at) => at.ToString(CultureInfo.InvariantCulture);
}
