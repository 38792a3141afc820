using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Schemas;
using Compose.Text;

namespace Compose.Binding;

/// <summary>Binds an enumeration by the names of its members, ignoring case, <c>_</c> and <c>-</c>, or by a number that a member has; <c>[Flags]</c> also by several names.</summary>
[RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
[RequiresDynamicCode(ConfigBinder.NeedsReflection)]
internal sealed class EnumBinder : ValueBinder
{
    private readonly Type type;
    private readonly bool isFlags;
    private readonly Dictionary<string, object> members = new(KeyNames.Comparer);
    private readonly Dictionary<string, object> exact = new(StringComparer.Ordinal);
    private readonly BigInteger allBits;

    public EnumBinder(Type type)
    {
        this.type = type;
        isFlags = type.IsDefined(typeof(FlagsAttribute), false);
        foreach (FieldInfo field in type.GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            object value = field.GetValue(null)!;
            members.TryAdd(field.Name, value);
            exact[field.Name] = value;
            allBits |= Number(value);
        }
    }

    public override string Expected => isFlags ? $"any of {Names}" : $"one of {Names}";

    protected override bool RefusesNull => true;

    private string Names => string.Join(", ", exact.Keys.Select(KeyNames.ToSnakeCase));

    protected override object? BindPresent(ConfigNode node, BindingRun run, object? defaults)
    {
        if (isFlags && node is SequenceNode list)
            return Combine(list, run);
        if (node is not ScalarNode scalar)
            return Mismatch(node, run);
        if (isFlags && scalar.Value.TryGetString(out string? text) && text.AsSpan().ContainsAny(",|"))
            return Combine([.. text.Split([',', '|']).Select(name => new ScalarNode(ScalarValue.From(name.Trim()), scalar.Origin))], run);
        return Find(scalar.Value) ?? Unknown(scalar, run);
    }

    private object? Find(ScalarValue value)
    {
        if (value.TryGetString(out string? text) || (text = value.AsEnum?.Name) is not null)
        {
            if (text.StartsWith($"{type.Name}.", StringComparison.Ordinal))
                text = text[(type.Name.Length + 1)..];
            return exact.TryGetValue(text, out object? member) || members.TryGetValue(text, out member) ? member : null;
        }

        return value.Kind == ScalarKind.Integer ? FindNumber(value.AsInteger) : null;
    }

    private object? FindNumber(BigInteger number)
    {
        foreach (object member in exact.Values)
        {
            if (Number(member) == number)
                return member;
        }

        return isFlags && number >= 0 && (number & ~allBits) == 0 ? FromNumber(number) : null;
    }

    private object Combine(SequenceNode list, BindingRun run)
    {
        int before = run.MistakeCount;
        BigInteger bits = 0;
        for (int at = 0; at < list.Items.Length; at++)
        {
            run.EnterIndex(at);
            bits |= BitsOf(list.Items[at], run);
            run.Leave();
        }

        return run.MistakeCount > before ? Failed : FromNumber(bits);
    }

    private object Combine(ImmutableArray<ScalarNode> names, BindingRun run)
    {
        int before = run.MistakeCount;
        BigInteger bits = 0;
        foreach (ScalarNode name in names)
            bits |= BitsOf(name, run);
        return run.MistakeCount > before ? Failed : FromNumber(bits);
    }

    private BigInteger BitsOf(ConfigNode node, BindingRun run)
    {
        object found = node is ScalarNode scalar ? Find(scalar.Value) ?? Unknown(scalar, run) : Mismatch(node, run);
        return ReferenceEquals(found, Failed) ? 0 : Number(found);
    }

    private object Unknown(ScalarNode node, BindingRun run) => run.Fail(ErrorKind.InvalidValue, () =>
    {
        string given = node.ToString();
        string[] names = [.. exact.Keys.Select(KeyNames.ToSnakeCase)];
        string? nearest = Suggestions.Nearest(given, names);
        return new Diagnostic($"{run.Place} must be {Expected}, but is {NodeWords.Describe(node)}.", node.Origin)
        {
            Available = [.. Suggestions.ByNearness(given, names)],
            Fix = nearest is null ? null : $"did you mean '{nearest}'?",
        };
    });

    private object FromNumber(BigInteger number) =>
        number <= long.MaxValue ? Enum.ToObject(type, (long)number) : Enum.ToObject(type, (ulong)number);

    private static BigInteger Number(object member) =>
        BigInteger.Parse(((Enum)member).ToString("D"), CultureInfo.InvariantCulture);
}
