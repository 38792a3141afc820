namespace Compose.Conformance;

/// <summary>Prints results: a line a file, the same by tag, the deliberate differences, the first failures.</summary>
internal static class Report
{
    public static void Print(TextWriter output, IReadOnlyList<FileResult> results, int failuresShown)
    {
        foreach (FileResult file in results)
            output.WriteLine($"{file.Name} {file.Passed}/{file.Cases.Count}{Apart(file.Differences)}");

        output.WriteLine();
        foreach (FileResult file in results)
        {
            foreach (var tag in file.Cases.GroupBy(result => result.Case.Tags[0]).OrderBy(tag => tag.Key, StringComparer.Ordinal))
            {
                int differences = tag.Count(result => result is { Passed: false, Difference: not null });
                output.WriteLine($"{file.Name} {tag.Key} {tag.Count(result => result.Passed)}/{tag.Count()}{Apart(differences)}");
            }
        }

        foreach (CaseResult result in results.SelectMany(file => file.Cases))
        {
            if (result is { Passed: false, Difference: { } difference })
                output.WriteLine($"\ndifference {result.Case.Id}: {difference.Reason}");
            else if (result is { Passed: true, Difference: not null })
                output.WriteLine($"\ndifference {result.Case.Id} is listed but passes: take it off the list");
        }

        foreach (CaseResult fault in results.SelectMany(file => file.Faults).Take(failuresShown))
            output.WriteLine($"\nFAILED {fault.Case.Id} [{string.Join(", ", fault.Case.Tags)}]\n{fault.Case.Json}\n{fault.Failure}");
    }

    private static string Apart(int differences) => differences == 0 ? "" : $" ({differences} deliberate differences apart)";
}
