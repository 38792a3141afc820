using Compose.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace Compose.Hosting;

/// <summary>A composed config as a source of Microsoft.Extensions.Configuration.</summary>
public sealed class ComposeConfigurationSource : IConfigurationSource
{
    /// <summary>The directory of the configs.</summary>
    public string Directory { get; set; } = "conf";

    /// <summary>The primary config.</summary>
    public string ConfigName { get; set; } = "config";

    /// <summary>The overrides, as on the command line.</summary>
    public IReadOnlyList<string> Overrides { get; set; } = [];

    /// <summary>Whether the config is composed again when a file below the directory changes.</summary>
    public bool ReloadOnChange { get; set; } = true;

    /// <summary>Adds schemas, resolvers and further sources to the composer.</summary>
    public Action<ConfigComposerBuilder>? Configure { get; set; }

    /// <summary>Is told why an edit was not taken; the last good config stays in force. By itself it is written to standard error.</summary>
    public Action<ComposeException> OnReloadError { get; set; } = error => Console.Error.WriteLine(error.Message);

    /// <inheritdoc/>
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new ComposeConfigurationProvider(this);
}
