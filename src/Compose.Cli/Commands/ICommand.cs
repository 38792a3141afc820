namespace Compose.Cli.Commands;

/// <summary>A verb of the tool: <c>compose lint</c>.</summary>
internal interface ICommand
{
    /// <summary>The verb.</summary>
    string Name { get; }

    /// <summary>What it does, in a line.</summary>
    string Summary { get; }

    /// <summary>What follows the verb: <c>CONF [--json]</c>.</summary>
    string Usage { get; }

    /// <summary>Does it, and gives the exit code.</summary>
    /// <exception cref="Diagnostics.ComposeException">The user asked for what cannot be done.</exception>
    Task<int> RunAsync(CommandContext context, CancellationToken stop);
}
