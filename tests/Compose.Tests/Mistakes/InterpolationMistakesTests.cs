using Compose.Interpolations;
using Compose.Nodes;
using Compose.Resolution;
using Compose.Text;
using Compose.Yaml;

namespace Compose.Tests.Mistakes;

public class InterpolationMistakesTests
{
    private const string Folder = "Interpolations";

    public static TheoryData<string> Mistakes => MistakeCorpus.Names(Folder);

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void EachIsToldWithItsPlaceAndAWayOut(string name) => MistakeCorpus.ShouldBeRefused(Folder, name, text =>
    {
        ConfigNode root = YamlConfig.Read(new SourceText("config.yaml", text));
        new InterpolationSyntax().Check(root);
        var surroundings = new ResolverSurroundings(name => name == "TOKEN" ? "hunter2" : null, DateTimeOffset.UnixEpoch);
        new ConfigResolver(root, ResolverRegistry.Create(surroundings)).ResolveAll();
    });
}
