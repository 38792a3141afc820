using Compose.Nodes;

namespace Compose.Schemas;

/// <summary>Nodes in words, to be read after "is".</summary>
internal static class NodeWords
{
    private const int MostShown = 60;

    public static string Describe(ConfigNode node) => node switch
    {
        { Traits.Secret: true } => "another value, which is secret",
        MappingNode => "a mapping",
        SequenceNode => "a list",
        ScalarNode { Value: { Kind: ScalarKind.String } text } => $"'{Shortened(text.ToString())}'",
        ScalarNode { Value: { Kind: ScalarKind.Boolean } boolean } => boolean.AsBoolean ? "true" : "false",
        ScalarNode { Value.IsNull: true } => "null",
        _ => Shortened(node.ToString()!),
    };

    private static string Shortened(string text) => text.Length <= MostShown ? text : $"{text[..MostShown]}…";
}
