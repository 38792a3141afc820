using System.Text;
using Compose.Diagnostics;
using Compose.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Examples.Tests.WebService;

/// <summary>A composed config in a generic host, beside the sources that a host has.</summary>
public sealed class HostTests : IDisposable
{
    private readonly string conf = Directory.CreateTempSubdirectory("compose-host-").FullName;

    public sealed class Mail
    {
        public required string Server { get; init; }

        public required string ApiKey { get; init; }

        [System.ComponentModel.DataAnnotations.Range(1, 65535)]
        public int Port { get; init; } = 25;
    }

    [Theory]
    [InlineData(true, "conf", 587)]
    [InlineData(false, "json", 2525)]
    public async Task JsonAndSecretsStandBesideTheConfigInEitherOrder(bool configLast, string server, int port)
    {
        File.WriteAllText(Path.Combine(conf, "config.yaml"), "mail: {server: conf, port: 587}\n");
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        void AddJson() => builder.Configuration.AddJsonStream(
            new MemoryStream(Encoding.UTF8.GetBytes("""{"Mail": {"Server": "json", "ApiKey": "from a secret", "Port": 2525}}""")));
        if (configLast)
            AddJson();
        builder.Configuration.AddCompose(conf);
        if (!configLast)
            AddJson();
        builder.Services.AddComposeOptions<Mail>("mail");
        using IHost host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);

        Mail mail = host.Services.GetRequiredService<IOptions<Mail>>().Value;
        (mail.Server, mail.ApiKey, mail.Port).ShouldBe((server, "from a secret", port));
        host.Services.GetRequiredService<IConfiguration>()["mail:server"].ShouldBe(server);
        host.Services.GetRequiredService<IConfiguration>().GetSection("Mail").Get<Dictionary<string, string>>()!.Count.ShouldBe(3);
    }

    [Fact]
    public async Task AHostWithAWrongConfigDoesNotStart()
    {
        File.WriteAllText(Path.Combine(conf, "config.yaml"), "mail: {server: conf, port: 0, api_kee: x}\n");
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddCompose(conf);
        builder.Services.AddComposeOptions<Mail>("mail");
        using IHost host = builder.Build();

        ConfigValidationException refused = await Should.ThrowAsync<ConfigValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        refused.Diagnostics.Select(mistake => mistake.Message).ShouldBe(
        [
            "There is no key 'mail.api_kee'.",
            "'mail.api_key' must be given.",
            "'mail.port' must be at least 1 and at most 65535, but is 0.",
        ], ignoreOrder: true);
    }

    [Fact]
    public void AllOptionsAreCheckedAndEachMistakeIsToldOnce()
    {
        File.WriteAllText(Path.Combine(conf, "config.yaml"), "mail: {server: conf, api_key: x, port: 0}\nother: {server: conf, api_key: x, port: x}\ngood: {server: conf, api_key: x}\n");
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddCompose(conf);
        builder.Services.AddComposeOptions<Mail>("mail");
        builder.Services.AddComposeOptions<Mail>("mail", "again");
        builder.Services.AddComposeOptions<Mail>("other", "other");
        builder.Services.AddComposeOptions<Mail>("good", "good").Validate(mail => mail.Server != "conf", "The server is away.");
        using IHost host = builder.Build();

        ConfigValidationException refused = Should.Throw<ConfigValidationException>(() => host.Services.CheckComposeOptions());

        refused.Diagnostics.Select(mistake => mistake.Message).ShouldBe(
        [
            "'mail.port' must be at least 1 and at most 65535, but is 0.",
            "'other.port' must be a whole number, but is 'x'.",
            "The server is away.",
        ]);
    }

    public void Dispose() => Directory.Delete(conf, recursive: true);
}
