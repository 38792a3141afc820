using Compose.Nodes;
using Compose.Runner.Capture;
using Compose.Runner.Settings;

namespace Compose.Runner.Tests.Capture;

public class PatchSecretsTests
{
    [Theory]
    [InlineData("+password: hunter2", "+password: \"***\"")]
    [InlineData("-  db_password: 'hunter2' # old", "-  db_password: \"***\"")]
    [InlineData("   \"apiKey\": \"abc\",", "   \"apiKey\": \"***\",")]
    [InlineData("+- token = abc", "+- token = \"***\"")]
    [InlineData("+token: ${oc.env:TOKEN}", "+token: ${oc.env:TOKEN}")]
    [InlineData("+token: ???", "+token: ???")]
    [InlineData("+max_tokens: 12", "+max_tokens: 12")]
    [InlineData("+credentials:\n+  user: ann\n+  - pin: 1234\n+after: 1", "+credentials:\n+  user: \"***\"\n+  - pin: \"***\"\n+after: 1")]
    [InlineData("+secret: |\n+  line one\n+\n+  line two\n+after: 1", "+secret: |\n+  \"***\"\n+\n+  \"***\"\n+after: 1")]
    [InlineData("@@ -1 +1 @@ password: x", "@@ -1 +1 @@ password: x")]
    public void ValuesOfTellingKeysInConfigFilesAreHidden(string lines, string hidden) =>
        Hide("conf/db.yaml", lines).ShouldBe(hidden);

    [Fact]
    public void CodeIsLeftAsItIs() =>
        Hide("src/Parser.cs", "+var token = lexer.Next();").ShouldBe("+var token = lexer.Next();");

    [Fact]
    public void AKnownSecretIsHiddenWhereverItStands()
    {
        var secrets = new SecretTexts();
        secrets.Learn(new MappingNode([new MappingEntry(ScalarValue.From("password"), new ScalarNode(ScalarValue.From("canary-of-a-password")))]));

        Hide("src/Parser.cs", "+Login(\"canary-of-a-password\");", secrets).ShouldBe("+Login(\"***\");");
    }

    private static string Hide(string file, string lines, SecretTexts? secrets = null)
    {
        string head = $"diff --git a/{file} b/{file}\n--- a/{file}\n+++ b/{file}\n";
        return PatchSecrets.Hide(head + lines, secrets ?? new SecretTexts())[head.Length..];
    }
}
