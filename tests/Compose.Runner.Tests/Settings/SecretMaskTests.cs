using Compose.Nodes;
using Compose.Runner.Settings;
using Compose.Text;
using Compose.Yaml;

namespace Compose.Runner.Tests.Settings;

public class SecretMaskTests
{
    [Theory]
    [InlineData("password", true)]
    [InlineData("db_password", true)]
    [InlineData("api_key", true)]
    [InlineData("apiKey", true)]
    [InlineData("API-KEY", true)]
    [InlineData("githubToken", true)]
    [InlineData("max_tokens", false)]
    [InlineData("password_length", false)]
    [InlineData("key", false)]
    [InlineData("secretary", false)]
    public void TheLastWordOfAKeyTellsASecret(string key, bool secret) => SecretKey.Is(key).ShouldBe(secret);

    [Theory]
    [InlineData("db.password=hunter2", "db.password=***")]
    [InlineData("+token='a b'", "+token=***")]
    [InlineData("db.password=${oc.env:PW}", "db.password=${oc.env:PW}")]
    [InlineData("lr=1", "lr=1")]
    [InlineData("~token", "~token")]
    public void AnOverrideIsWrittenWithoutItsSecret(string text, string written) =>
        SecretMask.MaskOverride(text).ShouldBe(written);

    [Fact]
    public void AllBelowASecretKeyIsHiddenButForWhatHoldsNone()
    {
        ConfigNode node = Read("a: {token: abc, credentials: {user: u, list: [1, '${x}', null]}}\nb: 1\n");

        CompareYaml(SecretMask.Mask(node), "a: {token: '***', credentials: {user: '***', list: ['***', '${x}', null]}}\nb: 1\n");
    }

    [Fact]
    public void ATreeWithoutSecretsIsLeftAsItIs()
    {
        ConfigNode node = Read("a: {b: [1, {c: 2}]}");

        SecretMask.Mask(node).ShouldBeSameAs(node);
    }

    private static void CompareYaml(ConfigNode actual, string expected) =>
        YamlWriter.Write(actual).ShouldBe(YamlWriter.Write(Read(expected)));

    private static ConfigNode Read(string yaml) => YamlReader.Read(new SourceText("test", yaml))!;
}
