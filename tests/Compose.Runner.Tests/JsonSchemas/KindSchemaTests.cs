using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NJsonSchema;

namespace Compose.Runner.Tests.JsonSchemas;

/// <summary>The JSON Schema of members whose type stands for several.</summary>
public sealed class KindSchemaTests : IDisposable
{
    private readonly ScratchApp app = new() { Setup = AddKinds };

    public KindSchemaTests()
    {
        app.Folder.Write("conf/config.yaml", "optimizer: {$type: adam}\nlayers: []\nschedule: {kind: warm_up}\nnamed: {}\n");
        app.Folder.Write("conf/optimizer/adam.yaml", "$type: adam\n");
        app.Folder.Write("conf/named/few.yaml", "a: {$type: adam}\n");
    }

    [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
    [JsonDerivedType(typeof(Constant), "constant")]
    [JsonDerivedType(typeof(WarmUp), "warm_up")]
    public abstract record Schedule;

    public sealed record Constant(double Rate = 1) : Schedule;

    public sealed record WarmUp([Range(1, 1000)] int Steps = 10, Schedule? Then = null) : Schedule;

    public abstract record Optimizer(double Lr = 0.1);

    public sealed record Adam([MaxLength(2)] double[]? Betas = null) : Optimizer;

    public sealed record Sgd(double Momentum = 0.9) : Optimizer;

    public record Layer(int Size = 1);

    public sealed record Dropout(double Rate = 0.5) : Layer;

    public sealed record Config(Optimizer Optimizer, Schedule Schedule, List<Layer> Layers, Dictionary<string, Optimizer> Named, Optimizer? Second = null)
    {
        public Optimizer Third { get; init; } = new Sgd(0.5);
    }

    [Theory]
    [InlineData("""{"optimizer": {"$type": "adam", "betas": [0.9, 0.99], "lr": 1}}""")]
    [InlineData("""{"optimizer": {"$type": "sgd", "momentum": 0.5}}""")]
    [InlineData("""{"optimizer": {"momentum": 0.5}}""")]
    [InlineData("""{"optimizer": {"$type": "${oc.env:KIND}", "momentum": 0.5}}""")]
    [InlineData("""{"optimizer": {"$type": "???"}}""")]
    [InlineData("""{"optimizer": "${second}"}""")]
    [InlineData("""{"second": null, "named": {"a": {"$type": "sgd"}, "~b": null}}""")]
    [InlineData("""{"schedule": {"kind": "warm_up", "then": {"kind": "constant", "rate": 1}}}""")]
    [InlineData("""{"layers": [{"size": 3}, {"$type": "dropout", "rate": 0.1}]}""")]
    public async Task FilesThatFitAreTaken(string file) => (await SchemaAsync("config")).Validate(file).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"optimizer": {"$type": "adam", "momentum": 0.5}}""")]
    [InlineData("""{"optimizer": {"$type": "adm"}}""")]
    [InlineData("""{"optimizer": {"$type": "adam", "betas": [1, 2, 3]}}""")]
    [InlineData("""{"optimizer": {"$type": "sgd", "momentum": "much"}}""")]
    [InlineData("""{"optimizer": {"momentum": 0.5, "betas": []}}""")]
    [InlineData("""{"optimizer": {"kind": "adam"}}""")]
    [InlineData("""{"optimizer": null}""")]
    [InlineData("""{"optimizer": "adam"}""")]
    [InlineData("""{"optimizer": {"defaults": []}}""")]
    [InlineData("""{"named": {"a": {"$type": "sgd", "betas": []}}}""")]
    [InlineData("""{"schedule": {"kind": "warm_up", "steps": 0}}""")]
    [InlineData("""{"schedule": {"kind": "warm_up", "then": {"kind": "constant", "steps": 1}}}""")]
    [InlineData("""{"layers": [{"$type": "dropout", "size": "big"}]}""")]
    public async Task FilesThatDoNotFitAreRefused(string file) => (await SchemaAsync("config")).Validate(file).ShouldNotBeEmpty();

    [Fact]
    public async Task OptionsOfAGroupAreHeldToTheKindTheyName()
    {
        JsonSchema schema = await SchemaAsync("optimizer");
        schema.Validate("""{"defaults": ["base"], "$type": "sgd", "momentum": 0.5}""").ShouldBeEmpty();
        schema.Validate("""{"$type": "sgd", "betas": []}""").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task OptionsOfAGroupThatFillsADictionaryAreHeldToItsValues()
    {
        JsonSchema schema = await SchemaAsync("named");
        schema.Validate("""{"defaults": ["base"], "a": {"$type": "sgd"}}""").ShouldBeEmpty();
        schema.Validate("""{"a": {"$type": "sgd", "betas": []}}""").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task HelpNamesTheKinds()
    {
        app.TerminalWidth = 200;
        (await app.RunTypedAsync<Config>("--help", "all")).ShouldBe(0);
        app.Output.ShouldContain("optimizer: a mapping whose $type is one of adam, sgd; must be given\n");
        app.Output.ShouldContain("second: a mapping whose $type is one of adam, sgd or null\n");
        app.Output.ShouldContain("third: a mapping whose $type is one of adam, sgd; by itself {$type: sgd, momentum: 0.5, lr: 0.1}\n");
    }

    public void Dispose() => app.Dispose();

    private static void AddKinds(ComposeAppBuilder builder) => builder.ConfigureComposer(composer => composer
        .AddDerivedType<Optimizer, Adam>("adam")
        .AddDerivedType<Optimizer, Sgd>("sgd")
        .AddDerivedType<Layer, Dropout>("dropout"));

    private async Task<JsonSchema> SchemaAsync(string name)
    {
        (await app.RunTypedAsync<Config>("--schema", "--output", "schemas")).ShouldBe(0, app.Error);
        return await JsonSchema.FromJsonAsync(
            await File.ReadAllTextAsync(app.Folder[$"schemas/{name}.schema.json"], TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);
    }
}
