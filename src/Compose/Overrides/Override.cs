using Compose.Text;

namespace Compose.Overrides;

/// <summary>One instruction to the composition: <c>db=mysql</c>, <c>+seed=7</c>, <c>~db@backup</c>.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Key">What it is about.</param>
/// <param name="Value">The value; null in <c>~key</c>, an empty text in <c>key=</c>.</param>
/// <param name="Origin">Where it stands: the whole text of the override.</param>
internal sealed record Override(OverrideKind Kind, OverrideKey Key, OverrideValue? Value, Origin Origin)
{
    /// <summary>The language it was written in.</summary>
    public OverrideLanguage Language { get; init; }

    /// <summary>Whether it stands for several overrides, one a job.</summary>
    public bool IsSweep => Value is SweepValue;

    /// <summary>The override as it was written.</summary>
    public string InputText => Origin.Source?.Text ?? ToString();

    /// <summary>Prefix, key and package: <c>+db@backup</c>.</summary>
    public string KeyElement => Prefix + Key;

    /// <summary>Whether it is about the <c>hydra</c> node or a group below it.</summary>
    public bool IsAboutHydra =>
        Key.KeyOrGroup.StartsWith("hydra.", StringComparison.Ordinal)
        || Key.KeyOrGroup.StartsWith("hydra/", StringComparison.Ordinal);

    private string Prefix => Kind switch
    {
        OverrideKind.Add => "+",
        OverrideKind.ForceAdd => "++",
        OverrideKind.Delete => "~",
        _ => "",
    };

    internal string Operator => Kind switch
    {
        OverrideKind.Append => "+=",
        OverrideKind.Prepend => "^=",
        OverrideKind.Remove => "-=",
        _ => "=",
    };

    /// <summary>
    /// The other reading of <c>tags-=[x]</c>: take <c>x</c> out of the list <c>tags</c>. To Hydra the key is
    /// <c>tags-</c>, so this reading is for a config that has no such key. Null for any other override, and in
    /// Hydra's own language.
    /// </summary>
    public Override? AsRemoval() =>
        Language == OverrideLanguage.Extended
        && this is { Kind: OverrideKind.Change, Key: { Package: null, KeyOrGroup: [.. var list, '-'] }, Value: ListValue }
        && list.Length > 0 && !list.Contains('/')
            ? this with { Kind = OverrideKind.Remove, Key = new OverrideKey(list, null) }
            : null;

    /// <summary>The override as text; parsing that text again gives the same instruction.</summary>
    public override string ToString() => Value switch
    {
        null => KeyElement,
        ZipSweep zip => $"{string.Join(',', zip.Targets.Select(target => target.KeyElement))}={zip}",
        _ => $"{KeyElement}{Operator}{OverrideWriter.Write(Value, OverrideStyle.Faithful)}",
    };
}
