using Compose.Runner.Capture;

namespace Compose.Runner.Tests.Capture;

public class UntrackedFilesTests
{
    [Theory]
    [InlineData(".env")]
    [InlineData(".env.local")]
    [InlineData("id_ed25519")]
    [InlineData("server.key")]
    [InlineData("secrets.json")]
    [InlineData("api_token.txt")]
    [InlineData("credentials")]
    public void AFileNamedForSecretsIsNotKept(string name) => UntrackedFiles.MayHoldSecrets(name).ShouldBeTrue();

    [Theory]
    [InlineData("Token.cs")]
    [InlineData("secrets.py")]
    [InlineData("environment.yaml")]
    [InlineData("max_tokens.yaml.j2")]
    [InlineData("id_map.json")]
    public void CodeAboutSecretsIs(string name) => UntrackedFiles.MayHoldSecrets(name).ShouldBeFalse();

    [Fact]
    public void OfVeryManyFilesSomeAreLeftOut()
    {
        string[] paths = [.. Enumerable.Range(0, UntrackedFiles.Most + 2).Select(number => $"f{number:d5}.cs")];

        UntrackedFiles sorted = UntrackedFiles.Sort("/nowhere", paths, _ => false);

        sorted.Kept.ShouldBe(paths[..UntrackedFiles.Most]);
        sorted.LeftOut.ShouldBe([.. paths[UntrackedFiles.Most..].Select(path => KeyValuePair.Create(path, "too much in all: 0 bytes"))]);
    }

    [Fact]
    public void TheRecordOfARunInTheFolderOfTheRepositoryIsNotCode() =>
        UntrackedFiles.Sort("/nowhere", [".run/journal.jsonl", ".run/run.json", ".hydra/config.yaml", "app.cs"], _ => false).Kept.ShouldBe(["app.cs"]);
}
