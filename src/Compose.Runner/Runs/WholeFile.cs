using System.Globalization;

namespace Compose.Runner.Runs;

/// <summary>
/// A file that is written beside its place and then put there: a reader sees what was there before or all of the new, never a part, and
/// when writing fails nothing is left of it.
/// </summary>
internal sealed class WholeFile(string path) : IDisposable
{
    /// <summary>Where to write it.</summary>
    public string Draft { get; } = string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}.new");

    /// <summary>Puts what was written in its place.</summary>
    public void Put() => File.Move(Draft, path, overwrite: true);

    /// <summary>Removes what was not put in its place.</summary>
    public void Dispose() => File.Delete(Draft);
}
