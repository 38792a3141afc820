using Compose.Diagnostics;
using Compose.Interpolations;
using Compose.Nodes;
using Compose.Text;
using Compose.Yaml;

namespace Compose.Resolution;

/// <summary>The resolvers of OmegaConf (<c>oc.*</c>) and Hydra (<c>now</c>, <c>hydra</c>).</summary>
internal static class BuiltInResolvers
{
    public static List<IResolver> All(ResolverSurroundings surroundings) =>
    [
        new EnvironmentResolver(surroundings.Environment),
        new FunctionResolver("oc.select", Select),
        new FunctionResolver("oc.decode", Decode),
        new FunctionResolver("oc.create", Create),
        new FunctionResolver("oc.deprecated", call => Deprecated(call, surroundings.Warn)),
        new FunctionResolver("oc.dict.keys", DictKeys),
        new FunctionResolver("oc.dict.values", DictValues),
        new FunctionResolver("now", call => call.Scalar(StrfTime.Format(call.Text(0), surroundings.Now))),
        new FunctionResolver("hydra", Hydra),
        new OverrideDirname(),
        .. surroundings.IsExtended ? (IResolver[])[new SecretResolver(surroundings.Environment)] : [],
    ];

    private static ConfigNode Select(ResolverCall call)
    {
        call.RequireArguments(1, 2);
        Location? found = call.Select(call.Text(0));
        return found is null || found.Node.IsMissing
            ? call.ArgumentCount == 2 ? call.HandBack(1) : call.Scalar(ScalarValue.Null)
            : call.LeadTo(found);
    }

    private static ConfigNode Decode(ResolverCall call)
    {
        call.RequireArguments(1, 1);
        if (call.IsNull(0))
            return call.Scalar(ScalarValue.Null);
        Argument value = InterpolationParser.ParseValue(call.Text(0), call.Origin, call.Resolver.IsExtended);
        return call.Resolver.Evaluate(value, call.From);
    }

    private static ConfigNode Create(ResolverCall call)
    {
        call.RequireArguments(1, 1);
        return call.Config(call.Arguments[0] switch
        {
            MappingNode or SequenceNode or ScalarNode { Value.IsNull: true } => call.Arguments[0],
            ScalarNode { Value.Kind: ScalarKind.String } text => YamlConfig.Read(new SourceText("oc.create", text.Value.AsString!)),
            var other => throw call.Fail($"'oc.create' makes a config from a mapping, a list or YAML text, not from {other}."),
        });
    }

    private static ConfigNode Deprecated(ResolverCall call, Action<Diagnostic>? warn)
    {
        call.RequireArguments(1, 2);
        string key = call.Text(0);
        Location target = call.Select(key)
            ?? throw call.Fail($"The key '{key}' that takes the place of the deprecated '{call.Path}' does not exist.");
        string message = call.ArgumentCount == 2 ? call.Text(1) : "'$OLD_KEY' is deprecated. Change your code and config to use '$NEW_KEY'";
        warn?.Invoke(new Diagnostic(
            message.Replace("$OLD_KEY", call.Path.ToString(), StringComparison.Ordinal).Replace("$NEW_KEY", key, StringComparison.Ordinal),
            call.Origin));
        return call.LeadTo(target);
    }

    private static ConfigNode DictKeys(ResolverCall call) => new SequenceNode(
        [.. Dict(call).Entries.Select(entry => new ScalarNode(entry.Key, entry.KeyOrigin))], call.Origin);

    // The values stay references, so that each is resolved at its own place: from the list of them, one level further down.
    private static ConfigNode DictValues(ResolverCall call)
    {
        MappingNode mapping = Dict(call);
        string key = call.Text(0);
        string prefix = key.StartsWith('.') ? $".{key}" : key;
        return call.Config(new SequenceNode(
            [.. mapping.Entries.Select(entry => new ScalarNode(ScalarValue.From($"${{{prefix}.{entry.Key}}}"), entry.Value.Origin))],
            call.Origin));
    }

    private static MappingNode Dict(ResolverCall call)
    {
        call.RequireArguments(1, 1);
        string key = call.Text(0);
        Location found = call.Select(key) ?? throw call.Fail($"There is no key '{key}'.");
        return call.Resolver.Follow(found).Node as MappingNode ?? throw call.Fail($"'{key}' is not a mapping.");
    }

    private static ConfigNode Hydra(ResolverCall call)
    {
        call.RequireArguments(1, 1);
        return call.Select($"hydra.{call.Text(0)}") is { Node.IsMissing: false } found ? call.LeadTo(found) : call.Scalar(ScalarValue.Null);
    }
}
