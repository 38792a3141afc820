using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Text;

namespace Compose.Overrides;

/// <summary>The jobs of a command line as Hydra's basic sweeper makes them: every combination, the last override varying fastest.</summary>
internal sealed class BasicSweep(IGroupOptions groups, OverrideLanguage language = OverrideLanguage.Extended, Random? random = null)
{
    /// <summary>The override texts of each job.</summary>
    /// <param name="parameters">What <c>hydra.sweeper.params</c> holds, resolved: keys and values as text.</param>
    /// <param name="arguments">The overrides of the command line; those about <c>hydra</c> are for all jobs and left out.</param>
    /// <exception cref="ComposeException">A text is no override, or a sweep cannot be listed.</exception>
    public IReadOnlyList<ImmutableArray<string>> Jobs(
        IEnumerable<KeyValuePair<string, string>> parameters, IEnumerable<Override> arguments)
    {
        // An override of the same key takes the place of the earlier one.
        var axes = new OrderedDictionary<string, ImmutableArray<ImmutableArray<string>>>();
        foreach (Override argument in parameters.Select(Parameter).Concat(WithoutHydra(arguments)))
            axes[Name(argument)] = Axis(argument);
        return Product(axes.Values);
    }

    /// <summary>The jobs in groups that are launched together.</summary>
    /// <param name="jobs">All jobs.</param>
    /// <param name="largest">What <c>hydra.sweeper.max_batch_size</c> holds; null for no bound.</param>
    public static IReadOnlyList<ImmutableArray<ImmutableArray<string>>> Batches(
        IReadOnlyList<ImmutableArray<string>> jobs, int? largest) =>
        largest is > 0
            ? [.. jobs.Chunk(largest.Value).Select(batch => batch.ToImmutableArray())]
            : [[.. jobs]];

    private static IEnumerable<Override> WithoutHydra(IEnumerable<Override> arguments)
    {
        foreach (Override argument in arguments)
        {
            if (!argument.IsAboutHydra)
                yield return argument;
            else if (argument.IsSweep)
                throw OverrideMistakes.SweepOverHydra(argument);
        }
    }

    private static string Name(Override argument) => argument.Value is ZipSweep zip
        ? string.Join(',', zip.Targets.Select(target => target.KeyElement))
        : argument.KeyElement;

    private static IReadOnlyList<ImmutableArray<string>> Product(IEnumerable<ImmutableArray<ImmutableArray<string>>> axes)
    {
        List<ImmutableArray<string>> jobs = [[]];
        foreach (ImmutableArray<ImmutableArray<string>> axis in axes)
        {
            if ((long)jobs.Count * axis.Length > SweepExpansion.MostValues)
                throw OverrideMistakes.TooManyJobs();
            jobs = [.. jobs.SelectMany(_ => axis, (job, texts) => job.AddRange(texts))];
        }

        return jobs;
    }

    private Override Parameter(KeyValuePair<string, string> parameter) =>
        OverrideParser.Parse(new SourceText("hydra.sweeper.params", $"{parameter.Key}={parameter.Value}"), language, random);

    private ImmutableArray<ImmutableArray<string>> Axis(Override argument) => argument.Value switch
    {
        ZipSweep zip => [.. Enumerable.Range(0, zip.Columns[0].Length).Select(row => Row(zip, row))],
        RangeSweep range when SweepExpansion.IsTooLong(range) => throw OverrideMistakes.TooManyValues(range.Origin),
        SweepValue sweep => SweepExpansion.Bounded(
            SweepExpansion.Texts(argument, groups, random).Select(text => ImmutableArray.Create(text)), sweep.Origin),
        null => [[$"{argument.KeyElement}=null"]],
        { } value => [[SweepExpansion.Text(argument, value)]],
    };

    private static ImmutableArray<string> Row(ZipSweep zip, int row) =>
        [.. zip.Targets.Select((target, at) => SweepExpansion.Text(target, zip.Columns[at][row]))];
}
