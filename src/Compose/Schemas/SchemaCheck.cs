using Compose.Diagnostics;
using Compose.Nodes;

namespace Compose.Schemas;

/// <summary>Refuses types that no config can have.</summary>
internal static class SchemaCheck
{
    /// <summary>The type itself.</summary>
    /// <exception cref="ConfigValidationException">A mapping in it has keys of a kind that none can have.</exception>
    public static NodeType Checked(NodeType type)
    {
        switch (type)
        {
            case NodeType.Optional optional:
                Checked(optional.Inner);
                break;
            case NodeType.List list:
                Checked(list.Element);
                break;
            case NodeType.Tuple tuple:
                tuple.Elements.ToList().ForEach(element => Checked(element));
                break;
            case NodeType.Union union:
                union.Options.ToList().ForEach(option => Checked(option));
                break;
            case NodeType.Dict dict when dict.Key is not (NodeType.Any or NodeType.Enumeration or NodeType.Scalar { Kind: not (ScalarKind.Null or ScalarKind.Path) }):
                throw new ConfigValidationException(
                    ErrorKind.InvalidKey, new Diagnostic($"The keys of a mapping cannot be {TypeWords.Describe(dict.Key)}."));
            case NodeType.Dict dict:
                Checked(dict.Value);
                break;
        }

        return type;
    }
}
