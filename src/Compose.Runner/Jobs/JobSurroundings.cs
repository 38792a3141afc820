namespace Compose.Runner.Jobs;

/// <summary>What a job changes of its process while it runs: the working directory and environment variables.</summary>
/// <param name="Directory">The working directory; null leaves it as it is.</param>
/// <param name="Variables">Environment variables.</param>
internal sealed record JobSurroundings(string? Directory, IReadOnlyList<KeyValuePair<string, string>> Variables)
{
    /// <summary>Makes the changes; disposing of the result takes them back.</summary>
    public IDisposable Enter()
    {
        List<KeyValuePair<string, string?>> variables = [];
        foreach ((string name, _) in Variables)
            variables.Add(KeyValuePair.Create(name, Environment.GetEnvironmentVariable(name)));
        var before = new Before(Directory is null ? null : System.IO.Directory.GetCurrentDirectory(), variables);
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
