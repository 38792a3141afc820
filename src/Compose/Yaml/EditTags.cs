using Compose.Diagnostics;
using Compose.Nodes;

namespace Compose.Yaml;

/// <summary>The tags by which a value asks to edit what it is merged over: <c>!append</c>, <c>!merge(name)</c>, <c>!delete</c>.</summary>
internal static class EditTags
{
    public const string Delete = "!delete";
    private const string MergeBy = "!merge(";

    public static readonly NodeTraits OfDelete = new(Edit: new ListEdit(ListEditKind.Delete));

    /// <summary>The traits of a mapping that holds edits.</summary>
    public static readonly NodeTraits Below = new(Edit: new ListEdit(ListEditKind.Below));

    public static readonly string[] Names = ["!append", "!prepend", "!remove", "!merge(key)", Delete];

    /// <summary>The traits that a tag gives a list, or null when it is no edit.</summary>
    public static NodeTraits? OfList(string tag) => tag switch
    {
        "!append" => Of(ListEditKind.Append),
        "!prepend" => Of(ListEditKind.Prepend),
        "!remove" => Of(ListEditKind.Remove),
        _ when tag.StartsWith(MergeBy, StringComparison.Ordinal) && tag.Length > MergeBy.Length + 1 && tag[^1] == ')' =>
            Of(ListEditKind.MergeBy, tag[MergeBy.Length..^1]),
        _ => null,
    };

    /// <exception cref="YamlSyntaxException">A value of the tree asks for an edit, which Hydra does not know.</exception>
    public static void RefuseIn(ConfigNode node)
    {
        if (node.Traits.Edit is not { } edit)
            return;
        if (edit.Kind != ListEditKind.Below)
        {
            throw new YamlSyntaxException(new Diagnostic("Hydra has no tags that edit, and here only its own language is taken.", node.Origin)
            {
                Fix = "leave the tag out, or leave out --strict-hydra",
            });
        }

        foreach (MappingEntry entry in ((MappingNode)node).Entries)
            RefuseIn(entry.Value);
    }

    public static YamlSyntaxException InsideAList(ConfigNode node) => new(new Diagnostic(
        "A tag that edits goes with the value of a key; an element of a list has nothing to edit.", node.Origin));

    private static NodeTraits Of(ListEditKind kind, string? key = null) => new(Edit: new ListEdit(kind, key));
}
