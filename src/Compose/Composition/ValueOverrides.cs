using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Merging;
using Compose.Nodes;
using Compose.Overrides;
using Compose.Resolution;
using Compose.Text;

namespace Compose.Composition;

/// <summary>Applies the overrides that set, add, extend and delete values.</summary>
/// <param name="options">How values merge into what is there.</param>
/// <param name="resolver">Tells where interpolations lead; null where there are none.</param>
internal sealed class ValueOverrides(MergeOptions options, Func<ConfigResolver>? resolver = null)
{
    private const int DeepestKey = 500;

    /// <summary>The config after one override.</summary>
    /// <param name="root">The config; its keys are fixed, so that only what is there can be set without a <c>+</c>.</param>
    /// <param name="entry">The override.</param>
    public ConfigNode Apply(ConfigNode root, Override entry)
    {
        ImmutableArray<PathStep> path = KeyPath.Parse(entry.Key.KeyOrGroup);
        if (path.Length > DeepestKey)
        {
            throw new CompositionException(
                ErrorKind.LimitExceeded, new Diagnostic($"A key has at most {DeepestKey} parts.", KeyOrigin(entry)));
        }

        if (entry.AsRemoval() is { } removal && ConfigEdit.Find(root, path) is null)
            return Apply(root, removal);
        try
        {
            return entry.Kind switch
            {
                OverrideKind.Delete => Delete(root, path, entry),
                OverrideKind.ExtendList or OverrideKind.Append => Edit(root, path, entry, (list, given) => list.AddRange(given)),
                OverrideKind.Prepend => Edit(root, path, entry, (list, given) => list.InsertRange(0, given)),
                OverrideKind.Remove => Edit(root, path, entry, (list, given) =>
                    list.RemoveAll(item => given.Any(other => NodeContent.Same(item, other)))),
                OverrideKind.Add => Add(root, path, entry),
                _ => Set(root, path, entry, forceAdd: entry.Kind == OverrideKind.ForceAdd),
            };
        }
        catch (ComposeException cause) when (cause.Kind != ErrorKind.Composition)
        {
            throw Wrap(cause, entry, root);
        }
    }

    private ConfigNode Set(ConfigNode root, ImmutableArray<PathStep> path, Override entry, bool forceAdd) =>
        ConfigEdit.Update(root, path, entry.Value!.ToNode(), merge: true, forceAdd, options);

    private ConfigNode Add(ConfigNode root, ImmutableArray<PathStep> path, Override entry)
    {
        // Containers merge into what is there; a value must not replace one.
        ConfigNode value = entry.Value!.ToNode();
        if (value is ScalarNode && ConfigEdit.Find(root, path) is { IsNull: false, IsMissing: false } existing && !LeadsToNull(existing, entry))
        {
            throw new CompositionException(ErrorKind.Composition, new Diagnostic(
                $"'{entry.Key}' is there already, so it cannot be added.", KeyOrigin(entry))
            {
                Related = [new RelatedPlace("defined here", existing.Origin)],
                Fix = $"{entry.InputText[1..]} to set it, or +{entry.InputText} to set or add it",
            });
        }

        return ConfigEdit.Update(root, path, value, merge: true, forceAdd: true, options);
    }

    private bool LeadsToNull(ConfigNode existing, Override entry) =>
        existing.IsInterpolation && resolver?.Invoke().Select(entry.Key.KeyOrGroup) is { IsNull: true };

    private ConfigNode Edit(
        ConfigNode root,
        ImmutableArray<PathStep> path,
        Override entry,
        Func<ImmutableArray<ConfigNode>, ImmutableArray<ConfigNode>, ImmutableArray<ConfigNode>> edit)
    {
        // A reference to a list stands for the list.
        if (ConfigEdit.Find(root, path) is null or { IsInterpolation: true } && Referred(root, entry, follow: true) is { } place)
            path = place;
        ConfigNode existing = ConfigEdit.Find(root, path) ?? throw NotThere(root, path, entry);
        if (existing.IsMissing)
        {
            throw new CompositionException(
                ErrorKind.Missing, new Diagnostic($"'{entry.Key}' has no value yet, so it cannot be edited as a list.", KeyOrigin(entry)));
        }

        if (existing is not SequenceNode list)
        {
            throw new CompositionException(ErrorKind.Composition, new Diagnostic(
                $"'{entry.Key}' is not a list, so it cannot be edited as one.", KeyOrigin(entry))
            {
                Related = [new RelatedPlace("defined here", existing.Origin)],
                Fix = $"{entry.Key}=[...] to make it a list",
            });
        }

        ConfigNode given = entry.Value!.ToNode();
        ImmutableArray<ConfigNode> items = edit(list.Items, given is SequenceNode several ? several.Items : [given]);
        return ConfigEdit.Update(root, path, new SequenceNode(items, given.Origin), merge: false);
    }

    private ConfigNode Delete(ConfigNode root, ImmutableArray<PathStep> path, Override entry)
    {
        if (ConfigEdit.Find(root, path) is not { } existing)
            return Referred(root, entry, follow: false) is { } place ? Delete(root, place, entry) : throw NotThere(root, path, entry);
        if (entry.Value?.ToNode() is { } expected && !Has(existing, expected, entry))
        {
            throw new CompositionException(ErrorKind.Composition, new Diagnostic(
                $"'{entry.Key}' has another value than the one to delete.", entry.Value.Origin)
            {
                Related = [new RelatedPlace("its value", existing.Origin)],
                Fix = $"~{entry.Key} to delete it whatever its value",
            });
        }

        if (path.Length > 1 && ConfigEdit.Find(root, path[..^1]) is MappingNode { Traits.Class: { } shape })
        {
            throw new CompositionException(ErrorKind.TypeMismatch, new Diagnostic(
                $"'{entry.Key}' cannot be deleted: it is a key of {shape.Name}.", KeyOrigin(entry)));
        }

        return ConfigEdit.Remove(root, path).Root;
    }

    // Where a key below a reference really is, or where the reference itself leads.
    private ImmutableArray<PathStep>? Referred(ConfigNode root, Override entry, bool follow)
    {
        if (resolver?.Invoke() is not { } references || references.Locate(entry.Key.KeyOrGroup) is not { } place)
            return null;
        Location end = follow ? references.Follow(place) : place;
        ImmutableArray<PathStep> steps = end.Path.Steps;
        return ReferenceEquals(ConfigEdit.Find(root, steps), end.Node) ? steps : null;
    }

    private bool Has(ConfigNode existing, ConfigNode expected, Override entry) =>
        !existing.IsInterpolation && NodeContent.Same(existing, expected)
        || resolver?.Invoke().Select(entry.Key.KeyOrGroup) is { } value && NodeContent.Same(value, expected);

    private static CompositionException NotThere(ConfigNode root, ImmutableArray<PathStep> path, Override entry)
    {
        int depth = path.Length - 1;
        while (ConfigEdit.Find(root, path[..depth]) is not MappingNode && depth > 0)
            depth--;
        string above = string.Join('.', path[..depth].Select(step => step.Key.ToString()));
        string[] names = ConfigEdit.Find(root, path[..depth]) is MappingNode mapping
            ? [.. Suggestions.ByNearness(path[depth].Key.ToString(), mapping.Entries.Select(child => child.Key.ToString()).Where(name => depth > 0 || name != HydraNode.Key))]
            : [];
        string[] keys = [.. names.Select(name => above.Length == 0 ? name : $"{above}.{name}")];
        return new CompositionException(ErrorKind.Composition, new Diagnostic($"There is no key '{entry.Key}'.", KeyOrigin(entry))
        {
            Available = [.. keys],
            Fix = Suggestions.Nearest(entry.Key.ToString(), keys) is { } near ? $"did you mean '{near}'?" : null,
        });
    }

    private static Origin KeyOrigin(Override entry)
    {
        int length = entry.Key.ToString().Length;
        return entry.Origin.Slice(entry.KeyElement.Length - length, length);
    }

    private static CompositionException Wrap(ComposeException cause, Override entry, ConfigNode root)
    {
        Diagnostic said = cause.Diagnostic;
        Diagnostic diagnostic = cause.Kind switch
        {
            ErrorKind.KeyNotFound => said with
            {
                Origin = KeyOrigin(entry),
                Available = entry.IsAboutHydra ? said.Available : said.Available.Remove(HydraNode.Key),
                Fix = WithDots(entry, root) ?? AsRemoval(entry, root) ?? $"{(said.Fix is null ? "" : $"{said.Fix} Or, to add it: ")}+{entry.InputText}",
            },
            ErrorKind.IndexOutOfRange or ErrorKind.InvalidKey => said with { Origin = KeyOrigin(entry) },
            _ => said with { Origin = said.Origin.IsKnown ? said.Origin : entry.Origin },
        };
        return new CompositionException(ErrorKind.Composition, diagnostic, cause);
    }

    // layers-=1, or layers-=[1] in Hydra's own language, names the key 'layers-' where the list 'layers' is meant.
    private static string? AsRemoval(Override entry, ConfigNode root)
    {
        if (entry is not { Kind: OverrideKind.Change, Key: { Package: null, KeyOrGroup: [.. { Length: > 0 } list, '-'] } }
            || ConfigEdit.Find(root, KeyPath.Parse(list)) is not SequenceNode)
            return null;
        return entry.Value is ListValue ? $"leave out --strict-hydra, to take it out of '{list}'"
            : entry.Value is PrimitiveValue or QuotedValue ? $"{entry.Key}=[{entry.Value.Origin.Characters}]"
            : null;
    }

    // A key of the config, written as the path of a config group is.
    private static string? WithDots(Override entry, ConfigNode root)
    {
        string key = entry.Key.KeyOrGroup.Replace('/', '.');
        return key != entry.Key.KeyOrGroup && ConfigEdit.Find(root, KeyPath.Parse(key)) is not null
            ? $"{entry.InputText.Replace(entry.Key.KeyOrGroup, key, StringComparison.Ordinal)}: a key has dots between its parts, a config group slashes"
            : null;
    }
}
