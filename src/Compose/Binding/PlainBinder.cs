using Compose.Nodes;

namespace Compose.Binding;

/// <summary>Binds <c>object</c>: scalars as .NET's own types, mappings and lists as dictionaries and lists of them.</summary>
internal sealed class PlainBinder : ValueBinder
{
    public override string Expected => "a value";

    protected override bool TakesNull => true;

    protected override bool Accepts(object? made) => true;

    protected override object? BindPresent(ConfigNode node, BindingRun run, object? defaults) => ToPlain(node, run);

    private object? ToPlain(ConfigNode node, BindingRun run)
    {
        switch (node)
        {
            case MappingNode mapping:
                var values = new Dictionary<string, object?>(mapping.Entries.Length);
                foreach (MappingEntry entry in mapping.Entries)
                {
                    run.EnterKey(entry.Key);
                    object? value = run.IsTooDeep ? run.FailTooDeep(entry.Value) : Bind(entry.Value, run);
                    if (!values.TryAdd(entry.Key.ToString(), value))
                        run.Fail(entry.Value, $"{run.Place} is there twice: as text and as another type.");
                    run.Leave();
                }

                return values;
            case SequenceNode list:
                var items = new List<object?>(list.Items.Length);
                for (int at = 0; at < list.Items.Length; at++)
                {
                    run.EnterIndex(at);
                    items.Add(run.IsTooDeep ? run.FailTooDeep(list.Items[at]) : Bind(list.Items[at], run));
                    run.Leave();
                }

                return items;
            default:
                return Scalar(((ScalarNode)node).Value);
        }
    }

    private static object? Scalar(ScalarValue value) => value.Kind switch
    {
        ScalarKind.Null => null,
        ScalarKind.Boolean => value.AsBoolean,
        ScalarKind.Integer => value.TryGetInt64(out long number) ? (object)number : value.AsInteger,
        ScalarKind.Float => value.AsFloat,
        ScalarKind.Bytes => value.AsBytes,
        _ => value.ToString(),
    };
}
