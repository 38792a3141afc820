using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using NJsonSchema;

namespace Compose.Runner.Tests.JsonSchemas;

public sealed class SchemaCommandTests : IDisposable
{
    private readonly ScratchApp app = ScratchApp.WithConf();

    public enum Mode { Fast, VerySlow }

    /// <summary>A database.</summary>
    /// <param name="Driver">The program that <c>speaks</c> to it.</param>
    /// <param name="Port">Where it listens.</param>
    public sealed record Db([AllowedValues("mysql", "pg")] string Driver, [Range(1, 65535)] int Port = 3306);

    public sealed record Config(Db Db)
    {
        /// <summary>The learning rate.</summary>
        [Range(0.0, 1.0)]
        public required double Lr { get; init; }

        [Description("The start of chance.")]
        public int? Seed { get; init; }

        public Mode Mode { get; init; }

        public List<int> Sizes { get; init; } = [64];

        public Config? Inner { get; init; }

        public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(5);
    }

    [Theory]
    [InlineData("""{"db": {"driver": "pg", "port": 1}, "lr": 0.5, "seed": null, "mode": "very_slow", "sizes": [1, 2]}""")]
    [InlineData("""{"defaults": ["_self_", {"db": "mysql"}], "lr": "???", "sizes": "${db.port}", "seed": "${oc.env:SEED}"}""")]
    [InlineData("""{"inner": {"lr": 1, "~seed": null}, "hydra": {"verbose": true}}""")]
    public async Task FilesThatFitAreTaken(string file) =>
        (await SchemaAsync("config")).Validate(file).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"lr": 2}""")]
    [InlineData("""{"lr": "much"}""")]
    [InlineData("""{"lr": null}""")]
    [InlineData("""{"learning_rate": 0.1}""")]
    [InlineData("""{"db": {"driver": "oracle"}}""")]
    [InlineData("""{"mode": "slow"}""")]
    [InlineData("""{"sizes": [1.5]}""")]
    [InlineData("""{"defaults": {"db": "mysql"}}""")]
    [InlineData("""{"inner": {"inner": {"seed": "x"}}}""")]
    public async Task FilesThatDoNotFitAreRefused(string file) =>
        (await SchemaAsync("config")).Validate(file).ShouldNotBeEmpty();

    [Fact]
    public async Task OptionsOfAGroupAreHeldToTheMemberTheyFill()
    {
        JsonSchema schema = await SchemaAsync("db");
        schema.Validate("""{"driver": "mysql"}""").ShouldBeEmpty();
        schema.Validate("""{"driver": "mysql", "port": 70000}""").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task AGroupWithARegisteredTypeIsHeldToItWhereNoMemberStandsForIt()
    {
        app.Setup = builder => builder.ConfigureComposer(composer => composer.AddSchema<Db>("store", "base"));
        app.Folder.Write("conf/store/main.yaml", "defaults: [base]\ndriver: pg\n");

        (await SchemaAsync("store")).Validate("""{"defaults": ["base"], "driver": "pg"}""").ShouldBeEmpty();
        (await SchemaAsync("store")).Validate("""{"driver": "pg", "prot": 1}""").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task AnOptionThatLandsElsewhereHasASchemaOfItsOwn()
    {
        app.Folder.Write("conf/db/tuned.yaml", "# @package _global_\nlr: 0.5\n");
        app.Folder.Write("conf/inner/fast.yaml", "# @package inner.db\nport: 1\n");

        (await SchemaAsync("db")).Validate("""{"driver": "mysql"}""").ShouldBeEmpty();
        (await SchemaAsync("db")).Validate("""{"lr": 0.5}""").ShouldNotBeEmpty();
        (await SchemaAsync("db@_global_")).Validate("""{"lr": 0.5}""").ShouldBeEmpty();
        (await SchemaAsync("db@_global_")).Validate("""{"driver": "mysql"}""").ShouldNotBeEmpty();
        (await SchemaAsync("inner")).Validate("""{"port": 1}""").ShouldBeEmpty();
        (await SchemaAsync("inner")).Validate("""{"lr": 0.5}""").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task ACheckTellsWhetherTheFilesStillHold()
    {
        (await app.RunTypedAsync<Config>("--schema", "--output", "schemas", "--check")).ShouldBe(4);
        app.Made().ShouldBeEmpty();
        (await app.RunTypedAsync<Config>("--schema", "--output", "schemas")).ShouldBe(0);
        app.Made().ShouldBe(["schemas", "schemas/config.schema.json", "schemas/db.schema.json"]);
        (await app.RunTypedAsync<Config>("--schema", "--output", "schemas", "--check")).ShouldBe(0);
        app.Folder.Write("schemas/db.schema.json", "{}\n");
        (await app.RunTypedAsync<Config>("--schema", "--output", "schemas", "--check")).ShouldBe(4);
        app.Error.ShouldContain("schemas/db.schema.json is not what the config's type says now.\n  fix: --schema --output schemas\n");
    }

    [Fact]
    public async Task HelpSaysWhatEachKeyIs()
    {
        (await app.RunTypedAsync<Config>("--help", "all")).ShouldBe(0);
        app.Output.ShouldContain("""
            db: a mapping
            db.driver: text, must be one of 'mysql', 'pg'; must be given
                The program that speaks to it.
            db.port: a whole number, must be at least 1 and at most 65535; by itself 3306
                Where it listens.
            lr: a number, must be at least 0.0 and at most 1.0; must be given
                The learning rate.
            seed: a whole number or null
                The start of chance.
            mode: one of fast, very_slow; by itself fast
            sizes: a list, each of it a whole number; by itself [64]
            inner: a mapping with the keys of Config or null
            limit: a duration as 90s, 1h30m or 01:30:00; by itself 00:05:00
            """);
    }

    [Fact]
    public async Task AnAppWithoutATypeHasNoSchema()
    {
        (await app.RunAsync("--schema")).ShouldBe(2);
        app.Error.ShouldStartWith("This app takes its config without a type, so there is no schema of it.");
    }

    public void Dispose() => app.Dispose();

    private async Task<JsonSchema> SchemaAsync(string name)
    {
        (await app.RunTypedAsync<Config>("--schema", "--output", "schemas")).ShouldBe(0);
        return await JsonSchema.FromJsonAsync(
            await File.ReadAllTextAsync(app.Folder[$"schemas/{name}.schema.json"], TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);
    }
}
