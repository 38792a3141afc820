using System.Collections.Immutable;

namespace Compose.Defaults;

/// <summary>What is taken from a config group.</summary>
internal abstract record GroupChoice
{
    /// <summary>Nothing, until an override names an option: <c>db: null</c>.</summary>
    public sealed record None : GroupChoice
    {
        public override string ToString() => "null";
    }

    /// <summary>An option that must be named on the command line: <c>db: ???</c>.</summary>
    public sealed record Missing : GroupChoice
    {
        public const string Text = "???";

        public override string ToString() => Text;
    }

    /// <summary>One option, <c>db: mysql</c>, or one that depends on other choices, <c>db: ${server}_db</c>.</summary>
    public sealed record Option(string Name) : GroupChoice
    {
        public bool IsInterpolation => Name.Contains("${", StringComparison.Ordinal);

        public override string ToString() => Name;
    }

    /// <summary>Several options, one after the other: <c>callbacks: [checkpoint, bar]</c>.</summary>
    public sealed record Options(ImmutableArray<string> Names) : GroupChoice
    {
        public override string ToString() => $"[{string.Join(",", Names)}]";
    }

    /// <summary>The choice a text stands for.</summary>
    public static GroupChoice Of(string text) => text == Missing.Text ? new Missing() : new Option(text);
}
