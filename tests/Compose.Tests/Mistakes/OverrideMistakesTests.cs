using Compose.Overrides;
using Compose.Text;

namespace Compose.Tests.Mistakes;

public class OverrideMistakesTests
{
    private const string Folder = "Overrides";

    public static TheoryData<string> Mistakes => MistakeCorpus.Names(Folder);

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void EachIsToldWithItsPlaceAndAWayOut(string name) => MistakeCorpus.ShouldBeRefused(Folder, name, text =>
    {
        Override parsed = OverrideParser.Parse(new SourceText("override", text.TrimEnd('\n')));
        if (parsed.IsSweep)
            _ = new BasicSweep(new NoOptions()).Jobs([], [parsed]);
    });

    private sealed class NoOptions : IGroupOptions
    {
        public IReadOnlyList<string> OptionsOf(string group) => [];
    }
}
