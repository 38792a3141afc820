using System.Collections.Immutable;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Resolution;

/// <summary>
/// <c>${hydra_override_dirname:}</c>: the overrides of the job as text that can name a directory, <c>lr=0.1,model=mlp</c>, by the rules of
/// <c>hydra.job.config.override_dirname</c>; or by those given, <c>${hydra_override_dirname:{item_sep: "/", exclude_keys: [seed]}}</c>.
/// </summary>
/// <param name="whole">The config with the <c>hydra</c> node, where the call stands in one that has none.</param>
internal sealed class OverrideDirname(Func<ConfigResolver>? whole = null) : IResolver
{
    private const string ResolverName = "hydra_override_dirname";
    private const string Overrides = "hydra.overrides.task";
    private const string Defaults = "hydra.job.config.override_dirname";

    public string Name => ResolverName;

    public ConfigNode Resolve(ResolverCall call)
    {
        call.RequireArguments(0, 1);
        ConfigResolver config = whole?.Invoke() ?? call.Resolver;
        Rules rules = RulesOf(call, config);
        IEnumerable<string> items = TaskOverrides(config)
            .Where(item => !rules.Excluded.Contains(KeyOf(item)))
            .Order(StringComparer.Ordinal)
            .Select(item => item.Replace("=", rules.KeyValueSeparator, StringComparison.Ordinal))
            .Select(item => item.Contains("${", StringComparison.Ordinal) ? PythonForm.Str(config.ResolveText(item, call.Origin)) : item)
            .Select(item => rules.Element is { } element ? PythonForm.Str(element.Resolve(call.To(element, call.Scalar(item)))) : item);
        return call.Scalar(string.Join(rules.ItemSeparator, items));
    }

    private static Rules RulesOf(ResolverCall call, ConfigResolver config)
    {
        ConfigNode? given = call.Arguments is [var argument] ? argument : config.Select(Defaults);
        return given switch
        {
            null => new Rules("=", ",", [], null),
            MappingNode options => new Rules(
                Text(options, "kv_sep", call) ?? "=", Text(options, "item_sep", call) ?? ",", Keys(options, call), Element(options, call)),
            _ => throw call.Fail($"The options of '{ResolverName}' are a mapping.", "{kv_sep: \"=\", item_sep: \",\", exclude_keys: []}"),
        };
    }

    private static IResolver? Element(MappingNode options, ResolverCall call)
    {
        if (Text(options, "element_resolver", call) is not { } name)
            return null;
        ResolverRegistry resolvers = call.Resolver.Resolvers;
        return resolvers.Find(name) ?? throw call.Fail(
            $"There is no resolver '{name}', which 'element_resolver' names.",
            Suggestions.Nearest(name, resolvers.Names) is { } near ? $"did you mean '{near}'?" : null);
    }

    private static string? Text(MappingNode options, string key, ResolverCall call) => options[key] switch
    {
        null => null,
        ScalarNode { Value: var value } when value.TryGetString(out string? text) => text,
        { IsNull: true } when key == "element_resolver" => null,
        _ => throw call.Fail($"'{key}' of '{ResolverName}' is text.", $"{key}: \"-\""),
    };

    private static ImmutableArray<string> Keys(MappingNode options, ResolverCall call)
    {
        ConfigNode? keys = options["exclude_keys"];
        if (keys is null)
            return [];
        return keys is SequenceNode list && list.Items.All(item => item is ScalarNode { Value.AsString: not null })
            ? [.. list.Items.Select(item => ((ScalarNode)item).Value.AsString!)]
            : throw call.Fail($"'exclude_keys' of '{ResolverName}' is a list of texts.", "exclude_keys: [seed]");
    }

    // As written: interpolations among them are resolved one by one, after they were sorted.
    private static IEnumerable<string> TaskOverrides(ConfigResolver config) =>
        config.Locate(Overrides) is { } place && config.Follow(place).Node is SequenceNode list ? list.Items.Select(PythonForm.Str) : [];

    /// <summary>The key or the config group of an override, without its package.</summary>
    private static string KeyOf(string item)
    {
        string key = item.TrimStart('+', '~');
        int end = key.AsSpan().IndexOfAny("@=+^");
        return end < 0 ? key : key[..end];
    }

    private sealed record Rules(string KeyValueSeparator, string ItemSeparator, ImmutableArray<string> Excluded, IResolver? Element);
}
