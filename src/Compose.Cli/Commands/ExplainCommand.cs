using Compose.Cli.Tables;
using Compose.Runner.Comparison;
using Compose.Runner.Settings;
using Compose.Runner.Store;

namespace Compose.Cli.Commands;

/// <summary><c>compose explain A B --metric val/loss</c>: why two runs came out differently, as far as their records tell.</summary>
internal sealed class ExplainCommand : ICommand
{
    private const string Metric = "--metric";

    public string Name => "explain";

    public string Summary => "name what can explain that two runs came out differently";

    public string Usage => $"RUN RUN [{Metric} NAME] [{History.Root} DIR ...]    exit code {ExitCode.Incomplete}: nothing on record can explain it";

    public Task<int> RunAsync(CommandContext context, CancellationToken stop)
    {
        ParsedArguments arguments = context.Parse([], [Metric, History.Root]);
        if (arguments.Rest is not [var left, var right])
            throw CommandContext.Usage("Two runs are compared.", $"compose {Name} {Usage}");
        using RunStore runs = History.Open(context, arguments);
        (StoredRun before, StoredRun after) = (runs.Find(left), runs.Find(right));
        string? metric = arguments.Option(Metric);
        Explanation explanation = Explanation.Of(runs, before, after, metric);
        context.Output.WriteLine(
            $"{metric ?? "result"}: {CellText.Number(explanation.Left)} in {before.Id}, {CellText.Number(explanation.Right)} in {after.Id}");
        WriteVerdict(context.Output, explanation);
        if (!explanation.Suspects.IsEmpty)
            DifferenceTable.WriteSuspects(context, before, after, explanation.Suspects);
        if (!explanation.Blind.IsEmpty && explanation.Verdict != Verdict.Same)
        {
            context.Output.WriteLine("\nNot on record, so not compared:");
            foreach (string spot in explanation.Blind)
                context.Output.WriteLine($"  {spot}");
        }

        return Task.FromResult(explanation.Verdict == Verdict.Incomplete ? ExitCode.Incomplete : ExitCode.Success);
    }

    private static void WriteVerdict(TextWriter output, Explanation explanation)
    {
        if (explanation.Noise is { } noise)
        {
            output.WriteLine(
                $"Replicates spread round {CellText.Number(noise.Mean)} with a deviation of {CellText.Number(noise.Deviation)} (n = {noise.Count}).");
        }

        output.WriteLine(explanation.Verdict switch
        {
            Verdict.Same => "There is nothing to explain.",
            Verdict.WithinNoise => "WITHIN NOISE: runs that differ in their seeds alone differ as much.",
            Verdict.Incomplete => "INCOMPLETE: nothing on record differs that could explain it.",
            _ => "What differs, the most suspect first:",
        });
    }
}
