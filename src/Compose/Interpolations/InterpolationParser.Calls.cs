using System.Collections.Immutable;
using Compose.Text;

namespace Compose.Interpolations;

/// <content>Calls of resolvers, and how they are told from references.</content>
internal sealed partial class InterpolationParser
{
    /// <summary>Whether a call can name a resolver so.</summary>
    public static bool IsResolverName(string? name) => name is not null && name.Split('.').All(word =>
        word.Length > 0 && IsNameStart(word[0]) && word.All(c => IsNameStart(c) || char.IsAsciiDigit(c) || c == '-'));

    /// <summary>A colon after names, dots and interpolations alone makes it a call of a resolver.</summary>
    private bool IsResolverAhead()
    {
        if (Current is '.' or '[')
            return false;
        for (int ahead = at; ahead < text.Length;)
        {
            if (text[ahead] is '[' or ']' or '{' or '}' or '\'' or '"' or '\\' or ':')
                return text[ahead] == ':';
            ahead = text[ahead] == '$' && text.AsSpan(ahead).StartsWith("${") ? EndOfInterpolation(ahead) : ahead + 1;
        }

        return false;
    }

    /// <summary>The offset after the interpolation that starts at one, if it is well formed; none is that nests too deep.</summary>
    private int EndOfInterpolation(int start)
    {
        int nesting = 0;
        char quote = '\0';
        for (int ahead = start; ahead < text.Length && nesting <= MaximumDepth; ahead++)
        {
            char c = text[ahead];
            if (c == '\\')
                ahead++;
            else if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '\'' or '"')
                quote = c;
            else if (c == '{')
                nesting++;
            else if (c == '}' && --nesting == 0)
                return ahead + 1;
        }

        return text.Length;
    }

    private LiteralPart NamePart()
    {
        int start = at;
        while (IsNameStart(Current) || char.IsAsciiDigit(Current) || Current == '-')
            at++;
        return Literal(start);
    }

    private ResolverReference Resolver(int start)
    {
        var name = ImmutableArray.CreateBuilder<TextPart>();
        while (true)
        {
            if (AtInterpolation)
                name.Add(Interpolation());
            else if (IsNameStart(Current))
                name.Add(NamePart());
            else if (name.Count > 0 || !IsNamelessCall(at))
                throw Fail("the name of a resolver", at);
            if (Current != '.')
                break;
            name.Add(new LiteralPart(".", "."));
            at++;
        }

        SkipSpace();
        if (Current != ':')
            throw Fail("':' and the arguments of the resolver", at);
        at++;
        SkipSpace();
        ImmutableArray<Argument> arguments = Sequence('}');
        Close('}', start);
        return new ResolverReference(name.ToImmutable(), arguments, TextSpan.FromBounds(start, at));
    }

    // OmegaConf lets ${:a,b} pass until its value is asked for, as long as the arguments are plain words and it stands in no other.
    private bool IsNamelessCall(int start)
    {
        int end = text.IndexOf('}', start);
        if (Current != ':' || depth > 1 || end < 0)
            return false;
        ReadOnlySpan<char> arguments = text.AsSpan(start + 1, end - start - 1);
        foreach (Range argument in arguments.Split(','))
        {
            if (!IsPlainWord(arguments[argument].Trim()))
                return false;
        }

        return true;
    }

    private static bool IsPlainWord(ReadOnlySpan<char> word)
    {
        foreach (char c in word)
        {
            if (c is '\\' or ':' || !(char.IsAsciiLetterOrDigit(c) || c == '_' || UnquotedMarks.Contains(c, StringComparison.Ordinal)))
                return false;
        }

        return !word.IsEmpty;
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';
}
