using System.Collections.Immutable;
using System.Text;
using Compose.Diagnostics;
using Compose.Nodes;

namespace Compose.Overrides;

/// <summary>How a value is written as override text.</summary>
internal enum OverrideStyle
{
    /// <summary>So that it reads back as the same value.</summary>
    Faithful,

    /// <summary>As Hydra writes the overrides of a job: unquoted text is escaped, even where it reads back as a number.</summary>
    Hydra,

    /// <summary>The same with a space after <c>,</c> and <c>:</c>.</summary>
    HydraSpaced,
}

/// <summary>Writes values as override text.</summary>
internal sealed class OverrideWriter
{
    private readonly StringBuilder text = new();
    private readonly OverrideStyle style;

    private OverrideWriter(OverrideStyle style) => this.style = style;

    private bool IsFaithful => style == OverrideStyle.Faithful;

    private string Space => style == OverrideStyle.HydraSpaced ? " " : "";

    /// <exception cref="ComposeException">There is a sweep inside, which Hydra cannot write.</exception>
    public static string Write(OverrideValue value, OverrideStyle style)
    {
        var writer = new OverrideWriter(style);
        switch (value)
        {
            case PrimitiveValue { Value: var scalar } when scalar.TryGetString(out string? top) && top.Length == 0:
                break;
            case ListExtension extension when !writer.IsFaithful:
                writer.AppendList(extension.Items);
                break;
            case ChoiceSweep { IsSimple: true, IsShuffled: false, Tags: [], Values.Length: > 1 } choice when writer.IsFaithful:
                writer.AppendItems(choice.Values);
                break;
            default:
                writer.Append(value);
                break;
        }

        return writer.text.ToString();
    }

    private void Append(OverrideValue value)
    {
        switch (value)
        {
            case PrimitiveValue primitive:
                Append(primitive.Value);
                break;
            case QuotedValue quoted:
                text.Append(QuotedText.Quote(quoted.Text, quoted.Quote));
                break;
            case ListValue list:
                AppendList(list.Items);
                break;
            case DictValue dict:
                AppendDict(dict);
                break;
            // Hydra never puts spaces into these.
            case ListExtension extension when !IsFaithful:
                text.Append(Write(extension.AsDict(), OverrideStyle.Hydra));
                break;
            case GlobSweep glob when !IsFaithful:
                text.Append(Write(glob.AsDict(), OverrideStyle.Hydra));
                break;
            case SweepValue sweep when !IsFaithful:
                throw OverrideMistakes.SweepInside(sweep);
            default:
                AppendCall(value);
                break;
        }
    }

    private void Append(ScalarValue scalar)
    {
        if (scalar.TryGetString(out string? value))
        {
            text.Append(!IsFaithful ? UnquotedText.Escape(value)
                : UnquotedText.CanStand(value) ? value
                : QuotedText.Quote(value, '\''));
        }
        else
            text.Append(scalar.IsNull ? "null" : scalar.ToString());
    }

    private void AppendList(ImmutableArray<OverrideValue> items)
    {
        text.Append('[');
        AppendItems(items);
        text.Append(']');
    }

    private void AppendItems(ImmutableArray<OverrideValue> items)
    {
        for (int at = 0; at < items.Length; at++)
        {
            if (at > 0)
                text.Append(',').Append(Space);
            Append(items[at]);
        }
    }

    private void AppendDict(DictValue dict)
    {
        text.Append('{');
        for (int at = 0; at < dict.Entries.Length; at++)
        {
            if (at > 0)
                text.Append(',').Append(Space);
            DictEntry entry = dict.Entries[at];
            if (entry.Key.TryGetString(out string? key))
                text.Append(UnquotedText.Escape(key));
            else
                Append(entry.Key);
            text.Append(':').Append(Space);
            Append(entry.Value);
        }

        text.Append('}');
    }

    private void AppendCall(OverrideValue value)
    {
        ImmutableArray<string> tags = value is SweepValue sweep ? sweep.Tags : [];
        bool shuffled = value is ChoiceSweep { IsShuffled: true } or RangeSweep { IsShuffled: true };
        if (tags.Length > 0)
        {
            text.Append("tag(");
            foreach (string tag in tags)
                text.Append(QuotedText.Quote(tag, '\'')).Append(',');
        }

        text.Append(shuffled ? "shuffle(" : "");
        AppendInnerCall(value);
        text.Append(shuffled ? ")" : "").Append(tags.Length > 0 ? ")" : "");
    }

    private void AppendInnerCall(OverrideValue value)
    {
        switch (value)
        {
            case ChoiceSweep { IsShuffled: true, Values: [] }:
                break;
            case ChoiceSweep choice:
                AppendCall("choice", choice.Values);
                break;
            case RangeSweep range:
                text.Append($"range({range.Start},{range.Stop},{range.Step})");
                break;
            case IntervalSweep { Start.Kind: ScalarKind.Integer } interval:
                text.Append($"int(interval({interval.Start},{interval.End}))");
                break;
            case IntervalSweep interval:
                text.Append($"interval({interval.Start},{interval.End})");
                break;
            case GlobSweep glob:
                text.Append("glob(");
                AppendList(glob.Include);
                text.Append(",exclude=");
                AppendList(glob.Exclude);
                text.Append(')');
                break;
            case ListExtension extension:
                AppendCall("extend_list", extension.Items);
                break;
            case ZipSweep zip:
                AppendCall(ZipSweep.FunctionName, [.. zip.Columns.Select(column => new ListValue(column, zip.Origin))]);
                break;
            default:
                throw new InvalidOperationException($"No text for {value.GetType().Name}.");
        }
    }

    private void AppendCall(string name, ImmutableArray<OverrideValue> arguments)
    {
        text.Append(name).Append('(');
        AppendItems(arguments);
        text.Append(')');
    }
}
