using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Schemas;
using Compose.Text;

namespace Compose.Merging;

/// <summary>Puts values where a schema asks for a type: checked, converted, and the type kept on all that is put there.</summary>
/// <remarks>
/// A merge fills mappings into instances of classes, and lets a container stand for a scalar that is an element of the list or
/// mapping merged, as OmegaConf does, but not further below; setting a value does neither.
/// </remarks>
internal sealed class TypedPlace(bool merging, MergeOptions options, bool below = false)
{
    /// <summary>The value as the type has it.</summary>
    /// <exception cref="ConfigValidationException">It is no such value.</exception>
    public ConfigNode Convert(ConfigNode value, NodeType type, NodePath path)
    {
        if (type.WithoutNull is NodeType.Any || value.IsMissing || value.IsInterpolation)
            return value.WithTraits(value.Traits with { Type = type });
        ConfigNode converted = (value, type.WithoutNull) switch
        {
            (ScalarNode scalar, _) => Scalar(scalar, type, path),
            (_, NodeType.Union union) => OneOf(value, union, path),
            (SequenceNode list, NodeType.List { Element: var element }) => Items(list, element, path),
            (SequenceNode list, NodeType.Tuple { Elements: var elements }) when elements.Length == list.Items.Length => Items(list, elements, path),
            (MappingNode mapping, NodeType.Dict dict) => Entries(mapping, dict, path),
            (MappingNode mapping, NodeType.Class shape) => Instance(mapping, shape, type, path),
            _ => throw Mismatch(value, type, path),
        };
        return converted.WithTraits(converted.Traits with { Type = type });
    }

    /// <summary>The key as the mapping's type has it.</summary>
    public static ScalarValue Key(ScalarValue key, NodeType? mappingType, NodePath path, Origin origin)
    {
        if (mappingType?.WithoutNull is not NodeType.Dict { Key: var keyType })
            return key;
        return TypedScalar.ConvertKey(key, keyType) ?? throw WrongKey(key, keyType, path, origin);
    }

    /// <summary>The type that a mapping asks for at a key that it does not have yet; null when it asks for none.</summary>
    public static NodeType? TypeOfNew(MappingNode mapping, ScalarValue key) => mapping.Type?.WithoutNull switch
    {
        NodeType.Dict { Value: var value } => value,
        NodeType.Class shape => shape.TypeOf(key),
        _ => null,
    };

    /// <summary>The value of a key or index of a container, as the container's type has it.</summary>
    public ConfigNode Element(ConfigNode value, NodeType type, NodePath path)
    {
        if (!merging || below || value is ScalarNode)
            return Convert(value, type, path);
        return type.IsLeaf ? value : new TypedPlace(merging, options, below: true).Convert(value, type, path);
    }

    /// <summary>A mapping that had no type, held to the one it was given. Its keys are not converted: the type may have brought the same ones.</summary>
    public static MappingNode Held(MappingNode mapping, NodeType.Dict type, NodePath path, MergeOptions options)
    {
        var place = new TypedPlace(merging: true, options, below: true);
        var entries = ImmutableArray.CreateBuilder<MappingEntry>(mapping.Entries.Length);
        foreach (MappingEntry entry in mapping.Entries)
        {
            if (Key(entry.Key, type, path, entry.KeyOrigin) != entry.Key)
                throw WrongKey(entry.Key, type.Key, path, entry.KeyOrigin);
            entries.Add(entry with { Value = place.Convert(entry.Value, type.Value, path.Child(entry.Key)) });
        }

        return mapping.WithEntries(entries.MoveToImmutable());
    }

    /// <summary>What a mapping is merged into at a place of a type that holds none yet.</summary>
    public static MappingNode? EmptyOf(NodeType type, ConfigNode replaced) => type.WithoutNull switch
    {
        NodeType.Class shape => (MappingNode)ClassInstance.Create(shape, type, replaced.Origin).InPlaceOf(replaced),
        NodeType.Dict => new MappingNode([], replaced.Origin, replaced, new NodeTraits(type)),
        _ => null,
    };

    /// <summary>Refuses a mapping of a class to be merged into one of another.</summary>
    public static void CheckClass(MappingNode value, NodeType.Class? wanted, NodePath path)
    {
        if (wanted is not null && value.Traits.Class is { } given && !given.Is(wanted))
            throw Mismatch(value, wanted, path);
    }

    public static ConfigValidationException Mismatch(
        ConfigNode value, NodeType type, NodePath path, ErrorKind kind = ErrorKind.InvalidValue) =>
        new(kind, new Diagnostic($"{EditErrors.Name(path)} must be {TypeWords.Describe(type)}, but {Found(value, type)}.", value.Origin)
        {
            Fix = value is ScalarNode scalar && WrittenNumber.TextOf(scalar) is { } written && TypedScalar.Convert(ScalarValue.From(written), type) is not null
                ? WrittenNumber.InQuotes(written)
                : null,
        });

    private static ConfigValidationException WrongKey(ScalarValue key, NodeType type, NodePath path, Origin origin) =>
        new(ErrorKind.InvalidKey, new Diagnostic($"The keys of {EditErrors.Name(path)} must be {TypeWords.Describe(type)}, but '{key}' is not.", origin));

    private static string Found(ConfigNode value, NodeType type) => (value, type.WithoutNull) is (SequenceNode list, NodeType.Tuple)
        ? $"has {list.Items.Length}"
        : $"is {NodeWords.Describe(value)}";

    private static ConfigNode Scalar(ScalarNode scalar, NodeType type, NodePath path)
    {
        ScalarValue converted = TypedScalar.Convert(scalar.Value, type) ?? throw Mismatch(scalar, type, path);
        return converted == scalar.Value ? scalar : new ScalarNode(converted, scalar.Origin, scalar.Replaced, scalar.Traits);
    }

    private SequenceNode Items(SequenceNode list, NodeType element, NodePath path)
    {
        var items = ImmutableArray.CreateBuilder<ConfigNode>(list.Items.Length);
        foreach (ConfigNode item in list.Items)
            items.Add(Element(item, element, path.At(items.Count)));
        return list.WithItems(items.MoveToImmutable());
    }

    private SequenceNode Items(SequenceNode list, ImmutableArray<NodeType> elements, NodePath path) =>
        list.WithItems([.. list.Items.Select((item, at) => Element(item, elements[at], path.At(at)))]);

    // The options of a union convert nothing, so an option fits that would not change the value.
    private ConfigNode OneOf(ConfigNode value, NodeType.Union union, NodePath path)
    {
        foreach (NodeType option in union.Options)
        {
            if (Fits(value, option))
                return new TypedPlace(merging, options).Convert(value, option, path);
        }

        throw Mismatch(value, union, path);
    }

    private static bool Fits(ConfigNode value, NodeType type) => (value, type.WithoutNull) switch
    {
        (_, NodeType.Any) => true,
        (ScalarNode scalar, _) => scalar.IsMissing || scalar.IsInterpolation || TypedScalar.IsExactly(scalar.Value, type),
        (SequenceNode list, NodeType.List { Element: var element }) => list.Items.All(item => Fits(item, element)),
        (SequenceNode list, NodeType.Tuple { Elements: var elements }) =>
            list.Items.Length == elements.Length && list.Items.Zip(elements).All(pair => Fits(pair.First, pair.Second)),
        (MappingNode mapping, NodeType.Dict dict) => mapping.Entries.All(
            entry => TypedScalar.ConvertKey(entry.Key, dict.Key) is not null && Fits(entry.Value, dict.Value)),
        (MappingNode mapping, NodeType.Class shape) => mapping.Traits.Class?.Is(shape) ?? false,
        (_, NodeType.Union union) => union.Options.Any(option => Fits(value, option)),
        _ => false,
    };

    private MappingNode Entries(MappingNode mapping, NodeType.Dict dict, NodePath path)
    {
        var entries = ImmutableArray.CreateBuilder<MappingEntry>(mapping.Entries.Length);
        foreach (MappingEntry entry in mapping.Entries)
        {
            entries.Add(entry with
            {
                Key = Key(entry.Key, dict, path, entry.KeyOrigin),
                Value = Element(entry.Value, dict.Value, path.Child(entry.Key)),
            });
        }

        return mapping.WithEntries(entries.MoveToImmutable());
    }

    private ConfigNode Instance(MappingNode mapping, NodeType.Class shape, NodeType type, NodePath path)
    {
        if (mapping.Traits.Class is { } own)
            return own.Is(shape) ? mapping : throw Mismatch(mapping, shape, path);
        if (!merging)
            throw EditErrors.NewInstance(path, shape, mapping.Origin);
        MappingNode fresh = ClassInstance.Create(shape, type, mapping.Origin);
        return ConfigMerge.Merge(fresh, mapping, path, default, options);
    }
}
