namespace Compose.Yaml;

/// <summary>The escapes of double-quoted text that are one letter.</summary>
internal static class YamlEscapes
{
    /// <summary>The letter after <c>\</c> that stands for a character, or null when it has none.</summary>
    public static char? LetterOf(char c) => c switch
    {
        '\0' => '0',
        '\a' => 'a',
        '\b' => 'b',
        '\t' => 't',
        '\n' => 'n',
        '\v' => 'v',
        '\f' => 'f',
        '\r' => 'r',
        '\e' => 'e',
        '"' => '"',
        '\\' => '\\',
        '\u0085' => 'N',
        '\u00A0' => '_',
        '\u2028' => 'L',
        '\u2029' => 'P',
        _ => null,
    };

    /// <summary>The character that a letter after <c>\</c> stands for, or null when the escape is not known.</summary>
    public static char? CharacterOf(char letter) => letter switch
    {
        '0' => '\0',
        'a' => '\a',
        'b' => '\b',
        't' or '\t' => '\t',
        'n' => '\n',
        'v' => '\v',
        'f' => '\f',
        'r' => '\r',
        'e' => '\e',
        ' ' or '"' or '/' or '\\' => letter,
        'N' => '\u0085',
        '_' => '\u00A0',
        'L' => '\u2028',
        'P' => '\u2029',
        _ => null,
    };
}
