using Compose.Text;
using Compose.Yaml;

namespace Compose.Tests.Mistakes;

public class YamlMistakesTests
{
    private const string Folder = "Yaml";

    public static TheoryData<string> Mistakes => MistakeCorpus.Names(Folder);

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void EachIsToldWithItsPlaceAndAWayOut(string name) =>
        MistakeCorpus.ShouldBeRefused(Folder, name, text => YamlConfig.Read(new SourceText("conf/config.yaml", text)));

    /// <summary>A fix that starts as the line does is the line as it should have been typed, so with it the text is read.</summary>
    [Theory]
    [MemberData(nameof(Mistakes))]
    public void ALineToTypeCanBeRead(string name)
    {
        string[] lines = MistakeCorpus.TextOf(Folder, name).Split('\n');
        if (MistakeCorpus.FixOf(Folder, name) is not { } fix
            || Array.FindIndex(lines, line => line.Length > 0 && fix.StartsWith(line.Trim().Split(' ', ':')[0] + ":", StringComparison.Ordinal)) is not (>= 0 and var at))
        {
            return;
        }

        lines[at] = lines[at][..^lines[at].TrimStart().Length] + fix;
        YamlConfig.Read(new SourceText("conf/config.yaml", string.Join('\n', lines))).ShouldNotBeNull();
    }
}
