using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Compose.Diagnostics;
using Compose.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Trainer.Configuration;
using WebService;

namespace Examples.Tests.WebService;

public sealed class ServiceTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string conf = Directory.CreateTempSubdirectory("compose-service-").FullName;

    public ServiceTests()
    {
        string original = Path.Combine(AppContext.BaseDirectory, "conf");
        foreach (string file in Directory.EnumerateFiles(original, "*.yaml", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(conf, Path.GetRelativePath(original, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    [Fact]
    public async Task OptionsComeFromTheTreeAndTheOverrides()
    {
        await using WebApplication service = await StartAsync("model=resnet", "optimizer=adam", "lr=0.01");
        JsonElement config = await GetAsync(service, "/config");
        config.GetProperty("model").GetProperty("name").GetString().ShouldBe("resnet");
        config.GetProperty("epochs").GetInt32().ShouldBe(25);
        JsonElement optimizer = await GetAsync(service, "/optimizer");
        optimizer.GetProperty("name").GetString().ShouldBe("adam");
        optimizer.GetProperty("lr").GetDouble().ShouldBe(0.01);
    }

    [Fact]
    public async Task AnEditIsServedWithoutARestart()
    {
        await using WebApplication service = await StartAsync();
        (await GetAsync(service, "/config")).GetProperty("epochs").GetInt32().ShouldBe(25);

        var changed = new TaskCompletionSource();
        using IDisposable? watch = service.Services.GetRequiredService<IOptionsMonitor<TrainConfig>>()
            .OnChange(_ => changed.TrySetResult());
        Edit("config.yaml", "epochs: 25", "epochs: 40");
        await changed.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        (await GetAsync(service, "/config")).GetProperty("epochs").GetInt32().ShouldBe(40);
        (await GetAsync(service, "/epochs")).GetInt32().ShouldBe(40);
    }

    [Fact]
    public async Task ABrokenEditLeavesTheLastGoodConfigInForce()
    {
        var told = new TaskCompletionSource<ComposeException>();
        await using WebApplication service = await StartAsync(source => source.OnReloadError = error => told.TrySetResult(error));
        Edit("config.yaml", "model: mlp", "model: mlq");

        (await told.Task.WaitAsync(Patience, TestContext.Current.CancellationToken)).Message
            .ShouldStartWith("Config group 'model' has no option 'mlq'.");
        (await GetAsync(service, "/config")).GetProperty("model").GetProperty("name").GetString().ShouldBe("mlp");
    }

    [Fact]
    public async Task AServiceWithAnInvalidConfigDoesNotStart()
    {
        Exception refused = await Should.ThrowAsync<Exception>(() => StartAsync("epochs=0"));
        refused.Message.ShouldContain("'epochs' must be at least 1 and at most 10000, but is 0.");
    }

    [Theory]
    [InlineData(3, """
        Config group 'model' has no option 'resnett'.
          --> override 1:1:7
            |
          1 | model=resnett
            |       ^^^^^^^
          available: resnet, linear, mlp
          fix: did you mean 'resnet'?

        """, "model=resnett")]
    [InlineData(4, """
        'epochs' must be a whole number, but is 'many'.
          --> override 1:1:8
            |
          1 | epochs=many
            |        ^^^^

        'optimizer.lr' must be a number, but is 'abc'.
          --> override 2:1:14
            |
          1 | optimizer.lr=abc
            |              ^^^

        """, "epochs=many", "optimizer.lr=abc")]
    public async Task TheProgramTellsWhatIsWrongInItsFrameAndNothingElse(int exitCode, string said, params string[] overrides)
    {
        using Process program = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "WebService"), overrides)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> output = program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        (await program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldBe(said.ReplaceLineEndings("\n"));
        (await output).ShouldBe("");
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        program.ExitCode.ShouldBe(exitCode);
    }

    public void Dispose() => Directory.Delete(conf, recursive: true);

    private Task<WebApplication> StartAsync(params string[] overrides) => StartAsync(source => source.Overrides = overrides);

    private async Task<WebApplication> StartAsync(Action<ComposeConfigurationSource> configure)
    {
        WebApplication service = Service.Create(source =>
        {
            source.Directory = conf;
            configure(source);
        });
        service.Urls.Add("http://127.0.0.1:0");
        try
        {
            await service.StartAsync(TestContext.Current.CancellationToken);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    private static async Task<JsonElement> GetAsync(WebApplication service, string path)
    {
        using var client = new HttpClient { BaseAddress = new Uri(service.Urls.Single()) };
        return await client.GetFromJsonAsync<JsonElement>(path, TestContext.Current.CancellationToken);
    }

    private void Edit(string file, string old, string now) =>
        File.WriteAllText(Path.Combine(conf, file), File.ReadAllText(Path.Combine(conf, file)).Replace(old, now));
}
