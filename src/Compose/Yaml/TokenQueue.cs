namespace Compose.Yaml;

/// <summary>Tokens that have been read and not handed on; a key may still have to be put before some of them.</summary>
internal sealed class TokenQueue
{
    private YamlToken[] tokens = new YamlToken[16];
    private int head;
    private int count;

    /// <summary>The number of the first waiting token in the stream.</summary>
    public long First { get; private set; }

    /// <summary>The number that the next token will have.</summary>
    public long Next => First + count;

    public bool IsEmpty => count == 0;

    public ref readonly YamlToken Peek() => ref tokens[head];

    public void Dequeue()
    {
        tokens[head] = default;
        head = (head + 1) & (tokens.Length - 1);
        count--;
        First++;
    }

    public void Enqueue(in YamlToken token)
    {
        if (count == tokens.Length)
            Grow();
        tokens[(head + count++) & (tokens.Length - 1)] = token;
    }

    /// <summary>Puts a token before the one that has this number now.</summary>
    public void Insert(long number, in YamlToken token)
    {
        Enqueue(token);
        for (long at = count - 1; at > number - First; at--)
            tokens[(head + at) & (tokens.Length - 1)] = tokens[(head + at - 1) & (tokens.Length - 1)];
        tokens[(head + number - First) & (tokens.Length - 1)] = token;
    }

    private void Grow()
    {
        var grown = new YamlToken[tokens.Length * 2];
        for (int at = 0; at < count; at++)
            grown[at] = tokens[(head + at) & (tokens.Length - 1)];
        (tokens, head) = (grown, 0);
    }
}
