using Compose.Binding;
using Compose.Runner.Store;
using Microsoft.Extensions.Logging;

namespace Compose.Runner.Tests.Settings;

/// <summary>Secrets are planted wherever one can get in; then everything that was written is searched for them.</summary>
public sealed class PlantedSecretsTests : IDisposable
{
    private const string PlantedFile = "canary-of-an-override.csv";

    private readonly ScratchApp app = new();

    public PlantedSecretsTests()
    {
        app.Folder.Write("conf/config.yaml", """
            pin: canary-of-a-file
            card: ???
            db_password: canary-of-a-telling-key
            token: ${oc.env:GIVEN_TOKEN}
            vault: ${secret:VAULT}
            address: https://user:${pin}@host/${vault}
            accounts:
              - {pass_word: canary-in-a-list, owner: ann}
            by_name:
              first: {pass_word: canary-in-a-mapping, owner: bob}
            level: 1
            hydra:
              job:
                env_set: {SERVICE_TOKEN: canary-of-env-set}
            """);
        app.Variables["GIVEN_TOKEN"] = "canary-of-the-environment";
        app.Variables["VAULT"] = "canary-of-the-vault";
    }

    public void Dispose() => app.Dispose();

    [Fact]
    public async Task NothingOfARunShowsThem()
    {
        int exit = await app.RunTypedAsync<Account>(
            (config, run) =>
            {
                run.Logger.LogWarning("logged in as {Pin} at {Address}", config.Pin, config.Address);
                run.Tag("login", $"with {config.Card}");
                run.Log("loss", 1);
                run.LogDataset("canary", app.Folder.Write(PlantedFile, "1\n"));
                throw new InvalidOperationException($"refused: {config.Token}, {config.Accounts[0].PassWord}");
            },
            "card=canary-of-an-override", "+by_name.second.pass_word=canary-of-a-second-override", "+by_name.second.owner=eve",
            "hydra.run.dir=run", "hydra.tracking.export=all.jsonl");

        exit.ShouldBe(1, app.Error);
        app.Error.ShouldContain("refused: ***, ***");
        app.Folder.Read("run/app.log").ShouldContain("logged in as *** at ***");
        using (RunStore store = RunStore.Open(app.Folder["run"]))
            store.Refresh();
        Leaks().ShouldBeEmpty();
    }

    [Fact]
    public async Task AShortSecretThatIsAWordOfTheConfigIsHiddenInItsPlaceAlone()
    {
        app.Folder.Write("conf/plain.yaml", "driver: postgres\npassword: postgres\n");

        (await app.RunAsync("-cn", "plain", "driver=postgres", "hydra.run.dir=run")).ShouldBe(0, app.Error);

        app.Folder.Read("run/.hydra/config.yaml").ShouldBe("driver: postgres\npassword: '***'\n");
        app.Folder.Read("run/.hydra/overrides.yaml").ShouldBe("- driver=postgres\n");
    }

    [Fact]
    public async Task NothingOfASweepShowsThem()
    {
        int exit = await app.RunTypedAsync<Account>(
            (config, run) => run.Tag("login", config.Card!), "-m", "card=canary-swept-1,canary-swept-2", "level=1,2", "hydra.sweep.dir=sweep");

        exit.ShouldBe(0, app.Error);
        app.Folder.Read("sweep/results.csv").ShouldContain("***");
        Leaks().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--cfg", "job")]
    [InlineData("--cfg", "all")]
    [InlineData("--cfg", "job", "--resolve")]
    [InlineData("--cfg", "job", "--origins")]
    [InlineData("--cfg", "job", "--json")]
    [InlineData("--info", "all")]
    [InlineData("--help")]
    [InlineData("-m", "--dry-run", "card=canary-1,canary-2")]
    public async Task NothingThatIsPrintedShowsThem(params string[] args)
    {
        await app.RunTypedAsync<Account>((_, _) => { }, ["card=canary-given", .. args]);
        (app.Output + app.Error).ShouldNotContain("canary-");
    }

    [Theory]
    [InlineData("pin=[canary-in-a-list]")]
    [InlineData("pin={a: canary-in-a-mapping}")]
    [InlineData("db_password=[canary-in-a-list]")]
    public async Task MistakesDoNotShowThem(string mistake)
    {
        (await app.RunTypedAsync<Account>((_, _) => { }, "card=1234", mistake)).ShouldBe(4, app.Error);
        app.Error.ShouldContain("it is a secret, so its value is not shown");
        (app.Output + app.Error).ShouldNotContain("canary-");
    }

    // The file that the app reads is not written by the record.
    private IEnumerable<string> Leaks() =>
        from entry in app.Made()
        where File.Exists(app.Folder[entry]) && entry != PlantedFile
        let text = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(app.Folder[entry]))
        from line in text.Split('\n').Append(entry).Append(app.Output).Append(app.Error)
        where line.Contains("canary-", StringComparison.Ordinal)
        select $"{entry}: {line}";

    private sealed record Account
    {
        [Secret]
        public required string Pin { get; init; }

        [Secret]
        public string? Card { get; init; }

        public required string DbPassword { get; init; }

        public required string Token { get; init; }

        public required string Vault { get; init; }

        public required string Address { get; init; }

        public required Login[] Accounts { get; init; }

        public required Dictionary<string, Login> ByName { get; init; }

        public int Level { get; init; }
    }

    private sealed record Login([Secret] string PassWord, string Owner);
}
