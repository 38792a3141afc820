namespace Compose.Yaml;

/// <summary>Remembers, for each level of brackets, the token that turns out to be a key if a <c>:</c> follows on its line.</summary>
internal sealed class SimpleKeys(YamlCursor cursor)
{
    // A key must end within this many characters, and on its line.
    private const int Longest = 1024;

    private readonly List<Candidate> levels = [default];

    // No level below this one holds a candidate among the tokens that are still waiting.
    private int lowestWaiting;

    /// <summary>How many brackets are open.</summary>
    public int FlowLevel => levels.Count - 1;

    /// <summary>The token to come may be a key.</summary>
    /// <param name="token">Its number in the stream.</param>
    /// <param name="isRequired">Whether it stands where nothing but a key can.</param>
    public void Expect(long token, bool isRequired)
    {
        Forget();
        levels[^1] = new Candidate(token, cursor.Position, cursor.LineStart, cursor.Line, isRequired);
        lowestWaiting = Math.Min(lowestWaiting, FlowLevel);
    }

    /// <summary>The candidate of this level, which a <c>:</c> makes a key; null when there is none.</summary>
    public Candidate? Take()
    {
        Candidate candidate = levels[^1];
        if (!candidate.IsPossible)
            return null;
        if (IsStale(candidate))
        {
            Forget();
            return null;
        }

        levels[^1] = default;
        return candidate;
    }

    /// <summary>What may have been a key is none.</summary>
    public void Forget()
    {
        Candidate candidate = levels[^1];
        if (candidate is { IsPossible: true, IsRequired: true })
            throw GrammarFaults.NoColon(cursor, candidate.Position);

        levels[^1] = default;
    }

    /// <summary>Drops the candidate of this level once its line has ended.</summary>
    public void ForgetStale()
    {
        if (levels[^1] is { IsPossible: true } candidate && IsStale(candidate))
            Forget();
    }

    /// <summary>Whether a token may still turn out to be a key, so that more has to be read before it can be handed on.</summary>
    public bool IsUndecided(long token)
    {
        while (lowestWaiting < levels.Count && !(levels[lowestWaiting] is { IsPossible: true } waiting && waiting.Token >= token))
            lowestWaiting++;
        return lowestWaiting < levels.Count
            && levels[lowestWaiting] is var candidate && candidate.Token == token && !IsStale(candidate);
    }

    public void OpenFlow() => levels.Add(default);

    public void CloseFlow()
    {
        if (FlowLevel > 0)
            levels.RemoveAt(FlowLevel);
        lowestWaiting = Math.Min(lowestWaiting, FlowLevel);
    }

    private bool IsStale(in Candidate candidate) =>
        candidate.Line < cursor.Line || candidate.Position + Longest < cursor.Position;

    /// <summary>A token that may be a key, and where it stands.</summary>
    internal readonly record struct Candidate(long Token, int Position, int LineStart, int Line, bool IsRequired)
    {
        /// <summary>False for the default, which stands for no candidate.</summary>
        public bool IsPossible { get; } = true;

        public int Column => Position - LineStart;
    }
}
