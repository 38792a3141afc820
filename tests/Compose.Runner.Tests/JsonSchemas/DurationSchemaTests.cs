using System.Text.Json;
using Compose.Diagnostics;
using NJsonSchema;

namespace Compose.Runner.Tests.JsonSchemas;

/// <summary>The JSON Schema takes the durations that the binder takes, and no others.</summary>
public sealed class DurationSchemaTests : IDisposable
{
    private readonly ScratchApp app = new();

    public DurationSchemaTests() => app.Folder.Write("conf/config.yaml", "timeout: 1s\n");

    public sealed record Config(TimeSpan Timeout, TimeSpan? Pause = null);

    public static TheoryData<string> Durations { get; } =
    [
        "90s", "1h30m", "1h 30m", "5 m", "1.5d", "1.s", ".5s", "250ms", "100us", "1m1m", "90ms5s", "-5m", "-0s", " 90s ", "10675199d", "0h",
        "01:30:00", "1:30", "1:2:3", "23:59:59", "-01:00:00", "00:00:00.5", "00:00:00.1234567", "1.02:03:04", "1.2:3", "10675199.02:48:05.4775807",
        "-10675199.02:48:05.4775808", "0", "${pause}", "???",
    ];

    public static TheoryData<string> Others { get; } =
    [
        "", " ", "-", "5", "90", "0.0", "5M", "5 minutes", "m", "1m30", "1e3s", "1..5s", ".s", "+5s", "- 5s", "--5s", "PT5M", "1,5h", "5µs", "٥s",
        "24:00:00", "1:60", "1:30:60", "1:", ":30", "1:30:", "1:30:00.", "1:2:3:4", "1:2.5", "1 :2", "00:00:00.12345678", "1.24:00:00", ".5:00", "5s 1:30", "99:99",
        "1d02:00",
    ];

    [Theory]
    [MemberData(nameof(Durations))]
    public async Task WhatTheBinderTakesFits(string text)
    {
        JsonSchema schema = await SchemaAsync();
        schema.Validate($$"""{"timeout": {{Json(text)}}, "pause": {{Json(text)}}}""").ShouldBeEmpty();
        if (text is not ("???" or "${pause}"))
            Should.NotThrow(() => Bind(text));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task WhatItRefusesDoesNot(string text)
    {
        JsonSchema schema = await SchemaAsync();
        schema.Validate($$"""{"timeout": {{JsonSerializer.Serialize(text)}}}""").ShouldNotBeEmpty();
        Should.Throw<ConfigValidationException>(() => Bind(text));
    }

    [Theory]
    [InlineData("""{"pause": null}""", true)]
    [InlineData("""{"timeout": null}""", false)]
    [InlineData("""{"timeout": 5}""", false)]
    [InlineData("""{"timeout": 0.5}""", false)]
    [InlineData("""{"timeout": true}""", false)]
    [InlineData("""{"timeout": ["5s"]}""", false)]
    public async Task OnlyZeroNeedsNoUnit(string file, bool fits) => ((await SchemaAsync()).Validate(file).Count == 0).ShouldBe(fits);

    public void Dispose() => app.Dispose();

    // Zero is the number, everything else text.
    private static string Json(string text) => text == "0" ? text : JsonSerializer.Serialize(text);

    private static Config Bind(string text) => ConfigComposer.CreateBuilder()
        .AddConfig("config", $"timeout: {Json(text)}").Build().Compose("config").Bind<Config>();

    private async Task<JsonSchema> SchemaAsync()
    {
        (await app.RunTypedAsync<Config>("--schema", "--output", "schemas")).ShouldBe(0, app.Error);
        return await JsonSchema.FromJsonAsync(
            await File.ReadAllTextAsync(app.Folder["schemas/config.schema.json"], TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
    }
}
