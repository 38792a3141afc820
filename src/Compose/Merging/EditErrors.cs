using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Schemas;
using Compose.Text;

namespace Compose.Merging;

/// <summary>What is said when a change to a config is refused.</summary>
internal static class EditErrors
{
    public static string Name(NodePath path) => path.IsRoot ? "The config" : $"'{path}'";

    public static CompositionException ReadOnly(NodePath path, Origin origin) =>
        new(ErrorKind.ReadOnly, new Diagnostic($"{Name(path)} is read-only.", origin));

    public static CompositionException NotInStruct(MappingNode mapping, ScalarValue key, NodePath path, Origin origin)
    {
        string name = key.ToString();
        IEnumerable<string> mayBeAdded = mapping.Traits.Class?.Fields.Where(field => field.MayBeAbsent).Select(field => field.Key) ?? [];
        string[] keys = [.. mapping.Entries.Select(entry => entry.Key.ToString()).Union(mayBeAdded)];
        string? nearest = Suggestions.Nearest(name, keys);
        return new CompositionException(ErrorKind.KeyNotFound, new Diagnostic($"There is no key '{path}'.", origin)
        {
            Available = [.. Suggestions.ByNearness(name, keys)],
            Fix = nearest is null ? null : $"did you mean '{nearest}'?",
        });
    }

    public static CompositionException NoSuchIndex(NodePath path, int count, Origin origin) =>
        new(ErrorKind.IndexOutOfRange, new Diagnostic($"{Name(path)} is outside its list of {count} elements.", origin)
        {
            Fix = count == 0 ? "set the whole list" : count == 1 ? "its index is 0" : $"its indices are 0 to {count - 1}",
        });

    public static CompositionException NotAnIndex(NodePath path, ScalarValue key, int count, Origin origin) =>
        new(ErrorKind.InvalidKey, new Diagnostic($"{Name(path)} is a list, but '{key}' is not an index.", origin)
        {
            Fix = count == 0 ? "set the whole list" : $"name an element: {path}.0",
        });

    public static CompositionException InsideNull(NodePath path, Origin origin) =>
        new(ErrorKind.TypeMismatch, new Diagnostic($"{Name(path)} is null, so nothing inside it can be set.", origin)
        {
            Fix = $"set the whole of it: {path}={{key:value}}",
        });

    public static ConfigValidationException InsideMissing(NodePath path, NodeType type, Origin origin) =>
        new(ErrorKind.InvalidValue, new Diagnostic($"{Name(path)} has no value yet, so nothing inside it can be set.", origin)
        {
            Fix = $"set the whole of it: {path}={(type.WithoutNull is NodeType.Class or NodeType.Dict ? "{key:value}" : "[value]")}",
        });

    public static ConfigValidationException NewInstance(NodePath path, NodeType.Class shape, Origin origin) =>
        new(ErrorKind.InvalidValue, new Diagnostic(
            $"{Name(path)} must be {TypeWords.Describe(shape)}, and those can only be added in a config file.", origin)
        {
            Fix = "give it in a config file; here its keys can be set once it is there",
        });

    public static CompositionException FixedList(NodePath path, Origin origin) =>
        new(ErrorKind.TypeMismatch, new Diagnostic($"{Name(path)} is a list of fixed length; it can only be set as a whole.", origin));
}
