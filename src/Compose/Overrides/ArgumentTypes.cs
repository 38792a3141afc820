using Compose.Nodes;

namespace Compose.Overrides;

/// <summary>Kinds of values that an argument may be.</summary>
[Flags]
internal enum ArgumentTypes
{
    None = 0,
    Null = 1,
    Boolean = 2,
    Integer = 4,
    Float = 8,
    Text = 16,
    List = 32,
    Dict = 64,
    Choice = 128,
    Range = 256,
    Interval = 512,
    Glob = 1024,
    Extension = 2048,

    /// <summary>A boolean is a whole number too: true is 1.</summary>
    Number = Boolean | Integer | Float,

    /// <summary>What has tags.</summary>
    Sweep = Choice | Range | Interval,

    Any = Null | Number | Text | List | Dict | Sweep | Glob | Extension,
}

internal static class ArgumentTypesOf
{
    public static ArgumentTypes Value(OverrideValue value) => value switch
    {
        PrimitiveValue primitive => primitive.Value.Kind switch
        {
            ScalarKind.Null => ArgumentTypes.Null,
            ScalarKind.Boolean => ArgumentTypes.Boolean,
            ScalarKind.Integer => ArgumentTypes.Integer,
            ScalarKind.Float => ArgumentTypes.Float,
            _ => ArgumentTypes.Text,
        },
        QuotedValue => ArgumentTypes.Text,
        ListValue => ArgumentTypes.List,
        DictValue => ArgumentTypes.Dict,
        ChoiceSweep => ArgumentTypes.Choice,
        RangeSweep => ArgumentTypes.Range,
        IntervalSweep => ArgumentTypes.Interval,
        GlobSweep => ArgumentTypes.Glob,
        ListExtension => ArgumentTypes.Extension,
        _ => ArgumentTypes.None,
    };

    /// <summary>The types in words: <c>a number or null</c>.</summary>
    public static string InWords(ArgumentTypes types)
    {
        List<string> words = [];
        Add(ArgumentTypes.Text, "text");
        if ((types & ArgumentTypes.Float) != 0)
            words.Add("a number");
        else
        {
            Add(ArgumentTypes.Integer, "a whole number");
            Add(ArgumentTypes.Boolean, "true or false");
        }

        Add(ArgumentTypes.Null, "null");
        Add(ArgumentTypes.List, "a list");
        Add(ArgumentTypes.Dict, "a dict");
        Add(ArgumentTypes.Choice, "a choice");
        Add(ArgumentTypes.Range, "a range");
        Add(ArgumentTypes.Interval, "an interval");
        Add(ArgumentTypes.Glob, "a glob");
        Add(ArgumentTypes.Extension, "an extend_list");
        return words switch
        {
            [] => "nothing",
            [var only] => only,
            [.. var first, var last] => $"{string.Join(", ", first)} or {last}",
        };

        void Add(ArgumentTypes type, string word)
        {
            if ((types & type) != 0)
                words.Add(word);
        }
    }
}
