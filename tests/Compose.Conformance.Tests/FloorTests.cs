namespace Compose.Conformance.Tests;

public class FloorTests
{
    public static IEnumerable<TheoryDataRow<string>> Files => CaseFile.All.Select(file => new TheoryDataRow<string>(file.Name));

    [Theory]
    [MemberData(nameof(Files))]
    public void NoPassIsLostAndARiseRaisesTheFloor(string name)
    {
        CaseFile file = CaseFile.All.Single(candidate => candidate.Name == name);
        FileResult result = FileResult.Of(file, ProjectFiles.Cases, Difference.ReadAll(ProjectFiles.Differences));

        result.Passed.ShouldBe(
            Floor.Read(ProjectFiles.Floor)[name],
            $"{name}: run the conformance project with --raise-floor after a rise. First failures: " +
            string.Join("\n", result.Faults.Take(3).Select(fault => $"{fault.Case.Id}: {fault.Failure}")));
    }

    [Fact]
    public void EveryDifferenceNamesACaseOfTheCorpusThatDiffers()
    {
        HashSet<string> ids = [.. CaseFile.All.SelectMany(file => file.Load(ProjectFiles.Cases)).Select(corpusCase => corpusCase.Id)];
        Difference.ReadAll(ProjectFiles.Differences).Keys.ShouldAllBe(id => ids.Contains(id));
    }

    [Fact]
    public void EveryFileOfTheCorpusHasARunner()
    {
        IEnumerable<string> corpus = Directory.EnumerateFiles(ProjectFiles.Cases, "*.jsonl").Select(file => Path.GetFileName(file));
        corpus.Append("cli").Order(StringComparer.Ordinal)
            .ShouldBe(CaseFile.All.Select(file => file.Name).Order(StringComparer.Ordinal));
    }
}
