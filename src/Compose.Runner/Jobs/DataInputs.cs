using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Runner.Tracking;

namespace Compose.Runner.Jobs;

/// <summary>Finds the data that a config declares: the list <c>hydra.tracking.data</c>, and members with <c>[DataInput]</c>.</summary>
internal static class DataInputs
{
    private const string List = "hydra.tracking.data";

    /// <exception cref="ConfigValidationException">An entry of the list is neither a path nor a mapping of the keys that it may have.</exception>
    public static ImmutableArray<DataInput> Of(AppDefinition app, ComposedConfig config, ConfigNode resolved)
    {
        var inputs = ImmutableArray.CreateBuilder<DataInput>();
        switch (config.ResolveAt(List))
        {
            case null or { IsNull: true }:
                break;
            case SequenceNode list:
                inputs.AddRange(list.Items.Select(Read));
                break;
            case var other:
                throw Invalid(other, $"'{List}' takes a list.");
        }

        app.VisitMembers(config, resolved, (path, member, value) =>
        {
            if (member.DataInput is { } said)
                inputs.AddRange(PlacesIn(value, said.Name ?? path.ToString()).Select(one => DataInput.At(one.Name, one.Place, [.. said.Preprocessing])));
            return value;
        });
        return inputs.ToImmutable();
    }

    // A member may name several files: each has the name of all, and its place among them.
    private static IEnumerable<(string Name, string Place)> PlacesIn(ConfigNode value, string name) => value switch
    {
        ScalarNode { IsNull: false, IsMissing: false } scalar => [(name, scalar.ToString())],
        SequenceNode list => list.Items.SelectMany((item, at) => PlacesIn(item, $"{name}[{at}]")),
        _ => [],
    };

    private static DataInput Read(ConfigNode entry)
    {
        if (entry is ScalarNode { IsNull: false } path)
            return DataInput.At(NameOf(path.ToString()), path.ToString(), []);
        if (entry is not MappingNode mapping)
            throw Invalid(entry, $"An entry of '{List}' is a path or a mapping.");
        if (mapping.Entries.FirstOrDefault(one => one.Key.ToString() is not ("name" or "path" or "id" or "preprocessing")) is { Value: { } unknown } stray)
            throw Invalid(unknown, $"An entry of '{List}' has no key '{stray.Key}'; its keys are name, path or id, preprocessing.");

        ImmutableArray<string> preprocessing = mapping["preprocessing"] switch
        {
            null or { IsNull: true } => [],
            SequenceNode keys => [.. keys.Items.Select(key => key.ToString()!)],
            var one => [one.ToString()!],
        };
        return (mapping["path"], mapping["id"]) switch
        {
            (ScalarNode { IsNull: false } at, null) => DataInput.At(Named(at.ToString()), at.ToString(), preprocessing),
            (null, ScalarNode { IsNull: false } id) => new DataInput(Named(id.ToString()), id.ToString(), IsRemote: true, preprocessing),
            _ => throw Invalid(entry, $"An entry of '{List}' has either a path or the id of data elsewhere."),
        };

        string Named(string place) => mapping["name"] is ScalarNode { IsNull: false } name ? name.ToString() : NameOf(place);
    }

    private static string NameOf(string place) => Path.GetFileName(place.TrimEnd('/', '\\')) is { Length: > 0 } name ? name : place;

    private static ConfigValidationException Invalid(ConfigNode node, string message) => new(
        ErrorKind.InvalidValue, new Diagnostic(message, node.Origin)
        {
            Fix = "data/train.csv, or {name: train, path: data/train.csv, preprocessing: [dataset.crop]}",
        });
}
