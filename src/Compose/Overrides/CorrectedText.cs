using Compose.Text;

namespace Compose.Overrides;

/// <summary>An override as the user may have meant it, to be offered as a fix.</summary>
internal readonly ref struct CorrectedText(ReadOnlySpan<char> text, int valueStart)
{
    private readonly ReadOnlySpan<char> text = text;

    public string With(char ending) => $"{text}{ending}";

    public string Without(TextSpan span) => Replace(span, "");

    public string Replace(TextSpan span, string replacement) => $"{text[..span.Start]}{replacement}{text[span.End..]}";

    public string WithoutSpacesAtTheEnds() => text.Trim().ToString();

    public string WithValue(string value) => $"{text[..valueStart].TrimEnd()}{value}";

    /// <summary>The whole value in quotes; null when it holds quotes of both kinds.</summary>
    public string? WithQuotedValue() =>
        Quote(text[valueStart..].Trim()) is { } quoted ? WithValue(quoted) : null;

    /// <summary>The element of a list, dict or choice round a character in quotes; null when there are quotes already.</summary>
    public string? WithQuotedElement(int at)
    {
        int start = valueStart + text[valueStart..at].LastIndexOfAny(",[({") + 1;
        if (text[(valueStart..)][..(start - valueStart)].EndsWith("{") || IsInDict(start))
            start += text[start..at].LastIndexOf(':') + 1;
        int length = text[at..].IndexOfAny(",])}");
        int end = length < 0 ? text.Length : at + length;
        ReadOnlySpan<char> element = text[start..end];
        string? quoted = element.IndexOfAny('\'', '"') < 0 ? Quote(element.Trim()) : null;
        return quoted is null ? null : Replace(TextSpan.FromBounds(start + (element.Length - element.TrimStart().Length), end), quoted);
    }

    /// <summary>The key with words joined: <c>learning_rate</c> for <c>learning rate</c>.</summary>
    public string WithJoinedKey()
    {
        int equal = text.IndexOf('=');
        ReadOnlySpan<char> key = equal < 0 ? text : text[..equal];
        string joined = string.Join('_', key.ToString().Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
        return equal < 0 ? joined : $"{joined}{text[equal..]}";
    }

    private bool IsInDict(int start)
    {
        ReadOnlySpan<char> before = text[valueStart..start];
        return before.LastIndexOf('{') > before.LastIndexOfAny("[(}");
    }

    /// <summary>A text in quotes of the kind that is not in it; null when both are.</summary>
    public static string? Quote(ReadOnlySpan<char> value) =>
        !value.Contains('\'') ? QuotedText.Quote(value, '\'')
        : !value.Contains('"') ? QuotedText.Quote(value, '"')
        : null;
}
