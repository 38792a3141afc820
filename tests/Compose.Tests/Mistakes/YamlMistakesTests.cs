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
}
