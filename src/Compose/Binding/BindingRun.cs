using System.Globalization;
using System.Runtime.CompilerServices;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Binding;

/// <summary>One binding of one config: where it is, and the mistakes found so far.</summary>
internal sealed class BindingRun
{
    private const int MostDepth = 512;

    // The first bind of a process pays for every method that is compiled for it: an array needs none that a list of a type of ours would.
    private Frame[] frames = new Frame[16];
    private int depth;
    private MistakeList? mistakes;
    private readonly NodePath start;
    private readonly Func<ConfigNode>? written;
    private WrittenConfig? places;

    /// <param name="start">Where the config stands in the whole one.</param>
    /// <param name="written">The whole config as it was written.</param>
    public BindingRun(NodePath start, Func<ConfigNode>? written = null)
    {
        this.start = start;
        this.written = written;
    }

    /// <summary>How many mistakes have been made.</summary>
    public int MistakeCount => mistakes?.Count ?? 0;

    /// <summary>Whether so many have been made that the next are only counted.</summary>
    public bool OnlyCounts => mistakes is { IsFull: true };

    /// <summary>What makes the objects that <c>_target_</c> asks for; null where such nodes are like any other.</summary>
    public TargetBuilder? Targets { get; private set; }

    /// <summary>Whether nodes that ask for a target become what it makes; <c>_recursive_: false</c> leaves them as they are.</summary>
    public bool MakesTargets { get; private set; }

    /// <summary>The values that came with the call of a function that makes an object; null where there is none.</summary>
    public object?[]? CallValues { get; init; }

    /// <summary>The place being bound, quoted, to open a sentence with.</summary>
    public string Place => Quote(CurrentPath());

    /// <summary>The paths of keys that no member took.</summary>
    public List<NodePath> Untaken { get; } = [];

    /// <summary>Goes into the value of a key; <paramref name="member"/> is what takes it.</summary>
    public void EnterKey(ScalarValue key, BoundMember? member = null) => Enter(new Frame(PathStep.Of(key), member, 1));

    /// <summary>Goes into an element; <paramref name="typeArgument"/> is the place of its type among those of the list's.</summary>
    public void EnterIndex(int index, int typeArgument = 0) => Enter(new Frame(PathStep.At(index), null, typeArgument));

    public void Leave() => depth--;

    /// <summary>Binds a part with other targets.</summary>
    /// <param name="targets">What makes the objects, and knows the services.</param>
    /// <param name="makesBelow">Whether it makes those below, too.</param>
    /// <param name="bind">Binds the part.</param>
    public object? WithTargets(TargetBuilder targets, bool makesBelow, Func<object?> bind)
    {
        (TargetBuilder? outer, bool outerMakes) = (Targets, MakesTargets);
        (Targets, MakesTargets) = (targets, makesBelow);
        object? value = bind();
        (Targets, MakesTargets) = (outer, outerMakes);
        return value;
    }

    public bool IsTooDeep => depth > MostDepth;

    /// <summary>The place of a key below the current one, quoted.</summary>
    public string PlaceOf(string key) => Quote(CurrentPath().Child(key));

    public object Fail(ConfigNode node, [InterpolatedStringHandlerArgument("")] MistakeText message, string? fix = null) =>
        OnlyCounts ? Count() : Fail(ErrorKind.InvalidValue, new Diagnostic(message.Finish(), node.Origin) { Fix = fix });

    public object FailMissing(ConfigNode node)
    {
        if (OnlyCounts)
            return Count();
        NodePath path = CurrentPath();
        return Fail(ErrorKind.Missing, new Diagnostic($"{Quote(path)} must be given: it is still '???'.", node.Origin)
        {
            Fix = path.IsRoot ? null : $"give it a value: {path}=VALUE",
        });
    }

    public object FailTooDeep(ConfigNode node) => Fail(ErrorKind.LimitExceeded, new Diagnostic(
        $"The config nests deeper than {MostDepth.ToString(CultureInfo.InvariantCulture)} levels.", node.Origin));

    /// <summary>Notes a key that the type lets pass and no member takes.</summary>
    public void LeaveUntaken(ScalarValue key) => Untaken.Add(CurrentPath().Child(key));

    /// <summary>Tells a mistake in the place being bound.</summary>
    /// <param name="kind">What kind of mistake it is.</param>
    /// <param name="mistake">The mistake, at the value that is wrong.</param>
    /// <returns><see cref="ValueBinder.Failed"/>.</returns>
    public object Fail(ErrorKind kind, Diagnostic mistake)
    {
        if (OnlyCounts)
            return Count();
        NodePath path = CurrentPath();
        (mistakes ??= new MistakeList()).Add(kind, kind != ErrorKind.Missing && IsInSecret ? WithoutValue(mistake, path) : Placed(mistake, path));
        return ValueBinder.Failed;
    }

    /// <summary>Tells a mistake that takes some finding out, such as the nearest of many names.</summary>
    public object Fail(ErrorKind kind, Func<Diagnostic> mistake) => OnlyCounts ? Count() : Fail(kind, mistake());

    private object Count()
    {
        mistakes!.Add();
        return ValueBinder.Failed;
    }

    private bool IsInSecret => Array.Exists(frames[..depth], frame => frame.Member is { IsSecret: true } || SecretKey.Is(frame.Step.Key.ToString()));

    // The line that holds the value is not shown either.
    private static Diagnostic WithoutValue(Diagnostic mistake, NodePath path) =>
        new($"{Quote(path)} is not what its place takes; it is a secret, so its value is not shown{(mistake.Origin.IsKnown ? $" ({mistake.Origin})" : "")}.");

    /// <summary>Whether the nullable annotations of the member being bound allow null here.</summary>
    public bool PlaceTakesNull()
    {
        int at = depth - 1;
        while (at >= 0 && frames[at].Member is null)
            at--;
        if (at < 0)
            return true;
        Span<int> arguments = stackalloc int[Math.Min(depth - at - 1, MostDepth)];
        for (int step = 0; step < arguments.Length; step++)
            arguments[step] = frames[at + 1 + step].TypeArgument;
        return frames[at].Member!.TakesNull(arguments);
    }

    public NodePath CurrentPath()
    {
        NodePath path = start;
        for (int at = 0; at < depth; at++)
        {
            PathStep step = frames[at].Step;
            path = step.IsIndex && step.Key.TryGetInt64(out long index) ? path.At((int)index) : path.Child(step.Key);
        }

        return path;
    }

    public void ThrowIfMistaken()
    {
        if (mistakes is not null)
            throw mistakes.ToException();
    }

    private void Enter(Frame frame)
    {
        if (depth == frames.Length)
            Array.Resize(ref frames, depth * 2);
        frames[depth++] = frame;
    }

    private Diagnostic Placed(Diagnostic mistake, NodePath path) =>
        written is null ? mistake : (places ??= new WrittenConfig(written())).Placed(mistake, path);

    private static string Quote(NodePath path) => path.IsRoot ? "The config" : $"'{path}'";

    private readonly record struct Frame(PathStep Step, BoundMember? Member, int TypeArgument);
}
