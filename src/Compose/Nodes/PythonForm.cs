using System.Text;
using Compose.Text;

namespace Compose.Nodes;

/// <summary>Nodes as text in the form Python gives them, which is what stands inside strings: <c>[1, 'two', None]</c>.</summary>
internal static class PythonForm
{
    /// <summary>Python's <c>str</c>: text as it is, containers with their elements quoted.</summary>
    public static string Str(ConfigNode node) => node is ScalarNode scalar ? scalar.Value.ToString() : Repr(node);

    /// <summary>Python's <c>repr</c>: text in quotes.</summary>
    public static string Repr(ConfigNode node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    private static void Append(StringBuilder text, ConfigNode node)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (node)
        {
            case MappingNode mapping:
                text.Append('{');
                for (int at = 0; at < mapping.Entries.Length; at++)
                {
                    text.Append(at > 0 ? ", " : "").Append(Repr(mapping.Entries[at].Key)).Append(": ");
                    Append(text, mapping.Entries[at].Value);
                }

                text.Append('}');
                break;
            case SequenceNode list:
                text.Append('[');
                for (int at = 0; at < list.Items.Length; at++)
                {
                    text.Append(at > 0 ? ", " : "");
                    Append(text, list.Items[at]);
                }

                text.Append(']');
                break;
            case ScalarNode scalar:
                text.Append(Repr(scalar.Value));
                break;
        }
    }

    private static string Repr(ScalarValue value) => value.Kind switch
    {
        ScalarKind.String => PythonText.Repr(value.AsString!),
        ScalarKind.Enum => $"<{value.AsEnum!.Type}.{value.AsEnum.Name}: {Repr(value.AsEnum.Value)}>",
        ScalarKind.Path => $"PosixPath({PythonText.Repr(value.AsString!)})",
        _ => value.ToString(),
    };
}
