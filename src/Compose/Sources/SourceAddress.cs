namespace Compose.Sources;

/// <summary>Where a source is, as it is written on a search path: <c>file:///app/conf</c>, <c>pkg://hydra.conf</c>, or a plain directory.</summary>
internal readonly record struct SourceAddress(string Scheme, string Path)
{
    public const string File = "file";
    public const string Package = "pkg";
    public const string Resource = "resource";
    public const string Structured = "structured";

    /// <summary>Reads an address; one without a scheme is a directory.</summary>
    public static SourceAddress Parse(string text) => text.IndexOf("://", StringComparison.Ordinal) is var at and > 0
        ? new SourceAddress(text[..at], text[(at + 3)..])
        : new SourceAddress(File, text);

    public override string ToString() => $"{Scheme}://{Path}";
}
