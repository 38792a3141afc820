namespace Compose.Runner.Jobs;

/// <summary>What a job changes of its process while it runs: the working directory and environment variables.</summary>
/// <param name="Directory">The working directory; null leaves it as it is.</param>
/// <param name="Variables">Environment variables.</param>
internal sealed record JobSurroundings(string? Directory, IReadOnlyList<KeyValuePair<string, string>> Variables)
{
    /// <summary>Makes the changes; disposing of the result takes them back.</summary>
    public IDisposable Enter()
    {
        var before = new Before(
            Directory is null ? null : System.IO.Directory.GetCurrentDirectory(),
            [.. Variables.Select(variable => KeyValuePair.Create(variable.Key, Environment.GetEnvironmentVariable(variable.Key)))]);
        if (Directory is not null)
            System.IO.Directory.SetCurrentDirectory(Directory);
        foreach ((string name, string value) in Variables)
            Environment.SetEnvironmentVariable(name, value);
        return before;
    }

    private sealed record Before(string? Directory, IReadOnlyList<KeyValuePair<string, string?>> Variables) : IDisposable
    {
        public void Dispose()
        {
            if (Directory is not null)
                System.IO.Directory.SetCurrentDirectory(Directory);
            foreach ((string name, string? value) in Variables)
                Environment.SetEnvironmentVariable(name, value);
        }
    }
}
