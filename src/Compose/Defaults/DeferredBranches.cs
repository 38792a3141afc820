using System.Diagnostics.CodeAnalysis;

namespace Compose.Defaults;

/// <summary>The branches whose choices depend on other choices, waiting for those to be made.</summary>
internal sealed class DeferredBranches
{
    // In the order of growth: the last of the text first.
    private readonly List<Branch> waiting = [];
    private int place;

    /// <summary>A branch has to wait. What the branch taken last leads to stands in its place.</summary>
    public void Add(Branch branch) => waiting.Insert(place++, branch);

    /// <summary>Takes the first branch of the text of which all choices are known, with its text resolved.</summary>
    /// <exception cref="Diagnostics.CompositionException">Branches are waiting, but for what will never be known.</exception>
    public bool TryTake(IReadOnlyDictionary<string, string?> known, [NotNullWhen(true)] out Branch? branch, out string text)
    {
        for (int at = waiting.Count - 1; at >= 0; at--)
        {
            if (!ChoiceInterpolation.TryResolve(TextOf(waiting[at].Entry).Text, known, out text, out _))
                continue;
            branch = waiting[at];
            waiting.RemoveAt(at);
            place = at;
            return true;
        }

        (branch, text) = (null, "");
        if (waiting.Count == 0)
            return false;
        (string unresolved, Text.Origin origin) = TextOf(waiting[^1].Entry);
        ChoiceInterpolation.TryResolve(unresolved, known, out _, out string unknown);
        throw waiting.Any(other => KeyOf(other) == unknown)
            ? DefaultsErrors.ChoicesWaitForEachOther(unknown, origin)
            : DefaultsErrors.UnknownChoice(unknown, origin, known);
    }

    private static string? KeyOf(Branch branch) =>
        branch.Entry is DefaultsEntry.Group group ? branch.Place.KeyOf(group.Name, group.Package) : null;

    private static (string Text, Text.Origin Origin) TextOf(DefaultsEntry entry) => entry switch
    {
        DefaultsEntry.Config config => (config.Path, config.Origin),
        DefaultsEntry.Group { Choice: GroupChoice.Option { Name: var option } } group => (option, group.ChoiceOrigin),
        _ => throw new InvalidOperationException($"'{entry}' depends on no choice."),
    };
}
