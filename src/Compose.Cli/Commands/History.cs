using Compose.Runner.Store;

namespace Compose.Cli.Commands;

/// <summary>Which history a verb looks at: <c>--root DIR</c>, as often as wanted; else <c>outputs</c> and <c>multirun</c> here.</summary>
internal static class History
{
    public const string Root = "--root";

    public static RunStore Open(CommandContext context, ParsedArguments arguments) => RunStore.Open(
        RootsOf(context, arguments), context.Clock, context.Interactive ? new RefreshMeter(context.Error) : null);

    /// <summary>The directories to look in: those given, or of the usual ones those that are there.</summary>
    public static string[] RootsOf(CommandContext context, ParsedArguments arguments)
    {
        string[] given = [.. arguments.Options.Where(option => option.Name == Root).Select(option => option.Value)];
        return given.Length > 0
            ? [.. given.Select(root => Path.GetFullPath(root, context.WorkingDirectory))]
            : RunStore.UsualRoots(context.WorkingDirectory);
    }

    // Says how far a long look at changed directories has come.
    private sealed class RefreshMeter(TextWriter error) : IProgress<RefreshProgress>
    {
        private const int WorthTelling = 1000;

        public void Report(RefreshProgress value)
        {
            if (value.Total >= WorthTelling && (value.Done % 500 == 0 || value.Done == value.Total))
                error.Write($"\rreading runs: {value.Done} of {value.Total}{(value.Done == value.Total ? "\n" : "")}");
        }
    }
}
