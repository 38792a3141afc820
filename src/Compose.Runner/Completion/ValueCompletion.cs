using Compose.Nodes;

namespace Compose.Runner.Completion;

/// <summary>What the value of a key can become: what the key has, what its type takes, functions, paths, interpolations.</summary>
/// <param name="config">The config as far as it is asked for.</param>
/// <param name="schema">The type of the config; null for an app that has none.</param>
/// <param name="resolvers">The names of resolvers.</param>
/// <param name="paths">Files and directories.</param>
internal sealed class ValueCompletion(
    MappingNode config, Func<NodeType?> schema, Func<IEnumerable<string>> resolvers, PathCompletion paths)
{
    private const string Interpolation = "${";

    private static readonly string[] Functions =
        ["choice(", "extend_list(", "glob(", "interval(", "range(", "shuffle(", "sort(", "tag("];

    /// <summary>What stands before the last of several values: of <c>a,b</c>, of <c>choice(a,b</c>, of <c>[a,b</c>.</summary>
    public static string BeforeLast(string value) => value[..(value.AsSpan().LastIndexOfAny(",([") + 1)];

    /// <summary>Everything that a value can become.</summary>
    public IEnumerable<string> Of(string key, string value)
    {
        if (value.LastIndexOf(Interpolation, StringComparison.Ordinal) is >= 0 and var open && !value.AsSpan(open).Contains('}'))
            return Interpolated(value[..(open + Interpolation.Length)], value[(open + Interpolation.Length)..]);
        string before = BeforeLast(value);
        string last = value[before.Length..];
        if (last is ['.' or '/', ..])
            return paths.Complete(last).Select(path => before + path);
        IEnumerable<string> known = Known(key);
        return (last.Length == 0 ? known : known.Concat(Functions)).Select(one => before + one);
    }

    /// <summary>The fields that the type has at a key and the config does not.</summary>
    public IEnumerable<NodeField> FieldsOf(string key) => KeyPlace.Find(schema(), key) is NodeType.Class known
        ? known.Fields.Where(field => KeyPlace.Find(config, $"{key}{field.Key}") is null)
        : [];

    private IEnumerable<string> Known(string key)
    {
        IEnumerable<string> byType = KeyPlace.Find(schema(), key) switch
        {
            NodeType.Enumeration names => names.Members.Select(member => member.Name),
            NodeType.Literal literal => literal.Values.Select(value => value.ToString()),
            NodeType.Scalar { Kind: ScalarKind.Boolean } => ["false", "true"],
            _ => [],
        };
        return KeyPlace.Find(config, key) is ScalarNode scalar ? byType.Concat(Present(scalar)) : byType;
    }

    private static IEnumerable<string> Present(ScalarNode scalar) => scalar.Value switch
    {
        { Kind: ScalarKind.Boolean } => ["false", "true"],
        { Kind: ScalarKind.Null } => ["null"],
        _ => scalar.IsMissing ? [] : [scalar.ToString()],
    };

    // A resolver, or a key of the config.
    private IEnumerable<string> Interpolated(string before, string text)
    {
        if (text.Contains(':'))
            return [];
        string parent = text[..(text.LastIndexOf('.') + 1)];
        IEnumerable<string> keys = KeyPlace.Find(config, parent) is MappingNode mapping
            ? mapping.Entries.Select(entry => parent + entry.Key + (entry.Value is ScalarNode ? "}" : "."))
            : [];
        return resolvers().Select(name => $"{name}:").Concat(keys).Select(one => before + one);
    }
}
