using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Resolution;

/// <summary>One call of a resolver: its typed arguments, and the place in the config it is made from.</summary>
public sealed class ResolverCall
{
    private readonly ConfigResolver resolver;
    private readonly Location from;
    private readonly string name;

    private readonly ImmutableArray<GivenArgument> given;

    internal ResolverCall(string name, ImmutableArray<GivenArgument> given, ConfigResolver resolver, Location from, Origin origin) =>
        (this.name, this.given, this.resolver, this.from, Origin) = (name, given, resolver, from, origin);

    /// <summary>The arguments, interpolations in them resolved.</summary>
    /// <exception cref="ComposeException">What is inside one of them does not resolve.</exception>
    public ImmutableArray<ConfigNode> Arguments => field.IsDefault ? field = [.. given.Select(argument => argument.Value)] : field;

    /// <summary>How many arguments there are.</summary>
    public int ArgumentCount => given.Length;

    /// <summary>Where the interpolation stands.</summary>
    public Origin Origin { get; }

    /// <summary>The mapping or list that holds the interpolation, unresolved; null at the top.</summary>
    public ConfigNode? Parent => from.Parent?.Node;

    /// <summary>The place of the value that holds the interpolation.</summary>
    public NodePath Path => from.Path;

    /// <summary>
    /// The value at a key path, interpolations resolved: from the top, <c>model.width</c>, or with leading dots from the mapping that holds the
    /// interpolation, <c>.width</c>. Null when there is none, or it has yet to be given.
    /// </summary>
    /// <exception cref="ComposeException">The value does not resolve, or needs this call itself.</exception>
    public ConfigNode? Find(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Select(key) is { Node.IsMissing: false } place ? resolver.Value(place) : null;
    }

    /// <summary>An argument that must be text.</summary>
    /// <exception cref="InterpolationException">There is no such argument, or it is not text.</exception>
    public string Text(int index) =>
        index >= given.Length
            ? throw Fail($"The resolver '{name}' needs {(index == 0 ? "an argument" : $"{index + 1} arguments")}.")
            : given[index].Shown is ScalarNode scalar && scalar.Value.TryGetString(out string? text)
                ? text
                : throw Fail($"Argument {index + 1} of the resolver '{name}' must be text.", $"quote it: '{Shown(index)}'");

    /// <summary>An argument as it shows inside a text, in Python's form; interpolations inside a mapping or a list stay as they are written.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such argument.</exception>
    public string Shown(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, given.Length);
        return PythonForm.Str(given[index].Shown);
    }

    /// <summary>Checks how many arguments there are.</summary>
    /// <exception cref="InterpolationException">There are too few or too many.</exception>
    public void RequireArguments(int least, int most)
    {
        if (given.Length >= least && given.Length <= most)
            return;
        string wanted = least == most ? $"{least}" : most == int.MaxValue ? $"{least} or more" : $"{least} to {most}";
        throw Fail($"The resolver '{name}' takes {wanted} argument{(most == 1 ? "" : "s")}, but was given {given.Length}.");
    }

    /// <summary>A scalar as the value of the call.</summary>
    public ConfigNode Scalar(ScalarValue value) => new ScalarNode(value, Origin);

    /// <summary>Text as the value of the call.</summary>
    public ConfigNode Scalar(string value) => Scalar(ScalarValue.From(value));

    /// <summary>The failure of the call, to be thrown.</summary>
    public InterpolationException Fail(string message, string? fix = null) =>
        new(ErrorKind.InterpolationResolution, new Diagnostic(message, Origin) { Fix = fix });

    /// <summary>The place whose value is the value of the call, so that it keeps its own surroundings; null when it is a new value.</summary>
    internal Location? Result { get; private set; }

    /// <summary>Whether the value is part of the config, so that interpolations in it are resolved where the call stands.</summary>
    internal bool GivesConfig { get; private set; }

    /// <summary>Makes a part of the config the value of the call.</summary>
    internal ConfigNode Config(ConfigNode value)
    {
        GivesConfig = true;
        return value;
    }

    /// <summary>Whether an argument is null.</summary>
    internal bool IsNull(int index) => given[index].Shown.IsNull;

    /// <summary>Makes an argument the value of the call, as it is: what is inside it is looked at by whoever needs it.</summary>
    internal ConfigNode HandBack(int index) => given[index].Place is { } place ? LeadTo(place) : given[index].Value;

    /// <summary>Makes the value of a place the value of the call.</summary>
    internal ConfigNode LeadTo(Location place)
    {
        Result = place;
        return place.Node;
    }

    /// <summary>The node a key path leads to, from the top or with leading dots from here; null when there is none.</summary>
    internal Location? Select(string key) => resolver.Select(key, from);

    internal ConfigResolver Resolver => resolver;

    /// <summary>A call of another resolver from the same place.</summary>
    internal ResolverCall To(IResolver other, ConfigNode argument) => new(other.Name, [new GivenArgument(argument)], resolver, from, Origin);

    internal Location From => from;
}
