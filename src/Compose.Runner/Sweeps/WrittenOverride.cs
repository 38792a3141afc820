namespace Compose.Runner.Sweeps;

/// <summary>An override as it was written, apart: what stands before the first <c>=</c>, and what after it.</summary>
internal readonly record struct WrittenOverride(string Key, string Value)
{
    public static WrittenOverride Of(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? new WrittenOverride(text, "") : new WrittenOverride(text[..equals], text[(equals + 1)..]);
    }
}
