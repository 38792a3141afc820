using System.Collections.Immutable;
using Compose.Text;

namespace Compose.Overrides;

/// <summary>The grammar of an override: its operator, key and package; the value is in the other part.</summary>
internal ref partial struct OverrideGrammar
{
    private readonly SourceText source;
    private readonly ReadOnlySpan<char> text;
    private readonly OverrideLanguage language;
    private OverrideLexer lexer;
    private OverrideToken current;
    private int valueStart;
    private int depth;

    // No key or package where one has to be, not even an empty one.
    private bool pathMissing;

    // A dead end inside the first value is seen while looking ahead, before anything behind it is.
    private bool lookingAhead;

    public OverrideGrammar(SourceText source, OverrideLanguage language)
    {
        this.source = source;
        text = source.Text;
        this.language = language;
        lexer = new OverrideLexer(text, language);
    }

    private readonly bool IsExtended => language == OverrideLanguage.Extended;

    /// <summary>Whether the value holds calls of functions, to be evaluated.</summary>
    public bool HasCalls { get; private set; }

    public Override ReadOverride()
    {
        Advance();
        OverrideKind kind = ReadPrefix();
        OverrideKey key = ReadKey();
        if (current.Kind == OverrideTokenKind.Comma)
            return ReadZipped(kind, key);
        if (kind == OverrideKind.Change)
            kind = ReadListEdit();
        if (kind == OverrideKind.Delete && current.Kind == OverrideTokenKind.End)
            return Make(kind, key, null);

        if (current.Kind != OverrideTokenKind.Equal)
            throw MissingEqual(kind, key);
        Advance();
        OverrideValue value = current.Kind == OverrideTokenKind.End ? EmptyText() : ReadValue();
        if (current.Kind != OverrideTokenKind.End)
            throw AfterValue(value);
        return Make(kind, key, value);
    }

    private OverrideKind ReadPrefix()
    {
        switch (current.Kind)
        {
            case OverrideTokenKind.Tilde:
                Advance();
                return OverrideKind.Delete;
            case OverrideTokenKind.Plus:
                Advance();
                if (current.Kind != OverrideTokenKind.Plus)
                    return OverrideKind.Add;
                Advance();
                return OverrideKind.ForceAdd;
            default:
                return OverrideKind.Change;
        }
    }

    private OverrideKey ReadKey()
    {
        string key = ReadKeyOrGroup();
        if (current.Kind != OverrideTokenKind.At)
            return new OverrideKey(key, null);
        Advance();
        return new OverrideKey(key, ReadPath());
    }

    private string ReadKeyOrGroup()
    {
        OverrideToken first = current;
        string path = ReadPath();
        if (first.Kind != OverrideTokenKind.Id || current.Kind != OverrideTokenKind.Slash)
            return path;

        int end = first.End;
        while (current.Kind == OverrideTokenKind.Slash)
        {
            TextSpan slash = current.Span;
            Advance();
            if (current.Kind != OverrideTokenKind.Id)
                throw BadGroup(slash);
            end = current.End;
            Advance();
        }

        return text[first.Start..end].ToString();
    }

    private string ReadPath()
    {
        if (current.Kind is not (OverrideTokenKind.Id or OverrideTokenKind.SpecialId or OverrideTokenKind.DotPath))
        {
            pathMissing = current.Kind is not (OverrideTokenKind.At or OverrideTokenKind.Equal or OverrideTokenKind.End);
            return "";
        }

        string path = text[current.Start..current.End].ToString();
        Advance();
        return path;
    }

    // tags+=[x] and tags^=[x]: to Hydra both are mistakes.
    private OverrideKind ReadListEdit()
    {
        if (!IsExtended || current.Kind is not (OverrideTokenKind.Plus or OverrideTokenKind.Caret))
            return OverrideKind.Change;
        OverrideLexer ahead = lexer;
        if (ahead.Next().Kind != OverrideTokenKind.Equal)
            return OverrideKind.Change;
        OverrideKind kind = current.Kind == OverrideTokenKind.Plus ? OverrideKind.Append : OverrideKind.Prepend;
        Advance();
        return kind;
    }

    private Override ReadZipped(OverrideKind kind, OverrideKey key)
    {
        var targets = ImmutableArray.CreateBuilder<Override>();
        targets.Add(Make(kind, key, null));
        while (current.Kind == OverrideTokenKind.Comma)
        {
            Advance();
            targets.Add(Make(ReadPrefix(), ReadKey(), null));
        }

        if (current.Kind != OverrideTokenKind.Equal)
            throw Expected("'=' after the keys");
        Advance();
        OverrideValue value = ReadValue();
        if (current.Kind != OverrideTokenKind.End)
            throw AfterValue(value);
        if (value is not FunctionCall { Name: ZipSweep.FunctionName } call)
            throw SeveralKeys(targets, value);
        return targets[0] with { Value = call with { Targets = targets.ToImmutable() } };
    }

    private readonly Override Make(OverrideKind kind, OverrideKey key, OverrideValue? value) =>
        new(kind, key, value, source.At(0, text.Length)) { Language = language };

    private void Advance()
    {
        if (current.Kind == OverrideTokenKind.Equal && valueStart == 0)
            valueStart = current.End;
        current = lexer.Next();
        if (current.Kind == OverrideTokenKind.Invalid)
            throw BadCharacter(current);
    }
}
