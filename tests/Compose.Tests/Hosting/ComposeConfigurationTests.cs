using Compose.Diagnostics;
using Compose.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Compose.Tests.Hosting;

public sealed class ComposeConfigurationTests : IDisposable
{
    private readonly DirectoryInfo conf = Directory.CreateTempSubdirectory("compose-hosting-");
    private readonly List<string> errors = [];

    public sealed class Server
    {
        public required string Host { get; init; }

        [System.ComponentModel.DataAnnotations.Range(1, 65535)]
        public int Port { get; init; } = 80;
    }

    public sealed class Database
    {
        public required string UserName { get; init; }

        public required string Password { get; init; }

        public int MaxRetries { get; init; }

        public List<int> Ports { get; init; } = [];

        public Dictionary<string, Server> Replicas { get; init; } = [];
    }

    [Fact]
    public void ListsAreIndexedKeysAndAShorterOneLeavesNoTailOfALonger()
    {
        Write("hosts: [a, b]\nempty: []\n");
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(Keys(("hosts:0", "x"), ("hosts:1", "y"), ("hosts:2", "z"), ("empty:0", "e"), ("other", "1")))
            .AddCompose(Set)
            .Build();

        configuration.GetSection("hosts").GetChildren().Select(child => child.Value).ShouldBe(["a", "b"]);
        configuration["hosts:2"].ShouldBeNull();
        configuration.GetSection("empty").GetChildren().ShouldBeEmpty();
        configuration.GetSection("empty").Get<string[]>().ShouldBe([]);
        configuration["other"].ShouldBe("1");
    }

    [Fact]
    public void AReloadTellsOnceAndABrokenEditKeepsTheLastGoodConfig()
    {
        Write("host: a\n");
        IConfigurationRoot configuration = new ConfigurationBuilder().AddCompose(Set).Build();
        var provider = (ComposeConfigurationProvider)configuration.Providers.Single();
        int told = 0;
        Microsoft.Extensions.Primitives.ChangeToken.OnChange(configuration.GetReloadToken, () => told++);

        Write("host: b\n");
        provider.Reload();
        (configuration["host"], told).ShouldBe(("b", 1));

        provider.Reload();
        told.ShouldBe(1, "nothing changed");

        Write("host: [\n");
        provider.Reload();
        (configuration["host"], told).ShouldBe(("b", 1));
        errors.ShouldHaveSingleItem();
        provider.LastError.ShouldNotBeNull();

        Write("host: c\n");
        provider.Reload();
        (configuration["host"], told).ShouldBe(("c", 2));
        provider.LastError.ShouldBeNull();
    }

    [Fact]
    public async Task AChangedFileIsNoticed()
    {
        Write("host: a\n");
        var source = new ComposeConfigurationSource();
        Set(source);
        source.ReloadOnChange = true;
        IConfigurationRoot configuration = new ConfigurationBuilder().Add(source).Build();
        var changed = new TaskCompletionSource();
        configuration.GetReloadToken().RegisterChangeCallback(_ => changed.TrySetResult(), null);

        Write("host: b\n");
        await changed.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        configuration["host"].ShouldBe("b");
        (configuration as IDisposable)?.Dispose();
    }

    [Fact]
    public void OptionsAreBoundCheckedAndFollowReloads()
    {
        Write("server: {host: a}\n");
        IConfigurationRoot configuration = new ConfigurationBuilder().AddCompose(Set)
            .AddInMemoryCollection(Keys(("server:host", "from a later source"))).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddComposeOptions<Server>("server");
        using ServiceProvider provider = services.BuildServiceProvider();
        var monitor = provider.GetRequiredService<IOptionsMonitor<Server>>();
        int told = 0;
        using IDisposable? subscription = monitor.OnChange(_ => told++);

        provider.GetRequiredService<IOptions<Server>>().Value.Host.ShouldBe("from a later source");
        monitor.CurrentValue.Port.ShouldBe(80);

        Write("server: {host: a, port: 8080}\n");
        ((ComposeConfigurationProvider)configuration.Providers.First()).Reload();
        (monitor.CurrentValue.Port, told).ShouldBe((8080, 1));

        Write("server: {host: a, port: 99999}\n");
        ((ComposeConfigurationProvider)configuration.Providers.First()).Reload();
        (monitor.CurrentValue.Port, told).ShouldBe((8080, 1));
        configuration["server:port"].ShouldBe("8080");
        errors.ShouldHaveSingleItem().ShouldContain("'server.port' must be at least 1 and at most 65535, but is 99999.");
    }

    [Fact]
    public void OptionsTakeWhatOtherSourcesSayInAnyOrder()
    {
        Write("db: {user_name: me, password: '???', ports: [1, 2], replicas: {a: {host: x}}}\n");
        IEnumerable<KeyValuePair<string, string?>> before = Keys(
            ("Db:UserName", "nobody"), ("Db:Password", "hidden"), ("Db:MaxRetries", "3"), ("Db:Ports:2", "9"), ("Logging:Level", "info"));
        IEnumerable<KeyValuePair<string, string?>> after = Keys(
            ("DB:USER_NAME", "you"), ("DB:Ports:1", "5"), ("DB:Ports:2", "6"), ("DB:Replicas:A:Port", "9"), ("DB:Replicas:b:host", "y"), ("DB:Unrelated", "1"));

        Database options = Options<Database>(
            new ConfigurationBuilder().AddInMemoryCollection(before).AddCompose(Set).AddInMemoryCollection(after), "db");

        (options.UserName, options.Password, options.MaxRetries).ShouldBe(("you", "hidden", 3));
        options.Ports.ShouldBe([1, 5, 6]);
        options.Replicas.Select(pair => $"{pair.Key}={pair.Value.Host}:{pair.Value.Port}").ShouldBe(["a=x:9", "b=y:80"]);
    }

    [Fact]
    public void WhatAnotherSourceGetsWrongIsToldWithItsKey()
    {
        Write("db: {user_name: '${name}', password: x}\nname: me\n");
        Should.Throw<ConfigValidationException>(() => Options<Database>(
                new ConfigurationBuilder().AddCompose(Set).AddInMemoryCollection(Keys(("Db:MaxRetries", "many"))), "db"))
            .Message.ShouldBe("""
                'db.MaxRetries' must be a whole number, but is 'many'.
                  --> Db:MaxRetries of MemoryConfigurationProvider:1:1
                    |
                  1 | many
                    | ^^^^
                """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void APartThatOnlyAnotherSourceHasIsBound()
    {
        Write("other: 1\n");
        Options<Server>(new ConfigurationBuilder().AddCompose(Set).AddInMemoryCollection(Keys(("server:host", "a"))), "server").Host.ShouldBe("a");
        Should.Throw<ConfigValidationException>(() => Options<Server>(new ConfigurationBuilder().AddCompose(Set), "server"))
            .Message.ShouldBe("There is no key 'server'.");
    }

    [Fact]
    public void AReloadThatAValidationOrAListenerRefusesIsTold()
    {
        Write("server: {host: a}\n");
        IConfigurationRoot configuration = new ConfigurationBuilder().AddCompose(Set).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddComposeOptions<Server>("server").Validate(server => server.Host != "b", "not b");
        using ServiceProvider provider = services.BuildServiceProvider();
        var monitor = provider.GetRequiredService<IOptionsMonitor<Server>>();
        using IDisposable? subscription = monitor.OnChange(server => _ = server.Host == "c" ? throw new InvalidOperationException("I fell") : 0);
        monitor.CurrentValue.Host.ShouldBe("a");

        Write("server: {host: b}\n");
        ((ComposeConfigurationProvider)configuration.Providers.Single()).Reload();
        monitor.CurrentValue.Host.ShouldBe("a");

        Write("server: {host: c}\n");
        ((ComposeConfigurationProvider)configuration.Providers.Single()).Reload();
        monitor.CurrentValue.Host.ShouldBe("c");

        conf.Delete(recursive: true);
        ((ComposeConfigurationProvider)configuration.Providers.Single()).Reload();
        monitor.CurrentValue.Host.ShouldBe("c");
        conf.Create();
        errors.Count.ShouldBe(3);
        errors[0].ShouldBe("not b");
        errors[1].ShouldBe("The config was read again, but one who follows it failed: I fell");
    }

    [Fact]
    public void OptionsOfATypeAreToldApartByNameAndTakePartsFurtherDown()
    {
        Write("cluster: {first: {host: a}, second: {host: b, port: 0}}\n");
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddCompose(Set).Build());
        services.AddComposeOptions<Server>("cluster.first", "first");
        services.AddComposeOptions<Server>("cluster.second", "second");
        using ServiceProvider provider = services.BuildServiceProvider();
        var monitor = provider.GetRequiredService<IOptionsMonitor<Server>>();

        monitor.Get("first").Host.ShouldBe("a");
        Should.Throw<ConfigValidationException>(() => monitor.Get("second"))
            .Diagnostic.Message.ShouldBe("'cluster.second.port' must be at least 1 and at most 65535, but is 0.");
        Should.Throw<InvalidOperationException>(() => monitor.Get("third")).Message.ShouldStartWith("There are no Server named 'third'");
    }

    [Fact]
    public void OptionsThatAreWrongAreRefused()
    {
        Write("port: 0\n");
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddCompose(Set).Build());
        services.AddComposeOptions<Server>();
        using ServiceProvider provider = services.BuildServiceProvider();
        Should.Throw<ConfigValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate())
            .Diagnostic.Message.ShouldBe("'host' must be given.");
    }

    [Fact]
    public void AComposedConfigIsAConfiguration()
    {
        IConfiguration configuration = ConfigComposer.CreateBuilder().AddConfig("config", "a: {b: [1, true, 1.5]}\nc: null\n").Build()
            .Compose("config").ToConfiguration();
        configuration.AsEnumerable().Where(pair => pair.Value is not null).Select(pair => $"{pair.Key}={pair.Value}").Order()
            .ShouldBe(["a:b:0=1", "a:b:1=True", "a:b:2=1.5"]);
    }

    private static T Options<T>(IConfigurationBuilder configuration, string path)
        where T : class
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration.Build());
        services.AddComposeOptions<T>(path);
        using ServiceProvider provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<T>>().Value;
    }

    public void Dispose() => conf.Delete(recursive: true);

    private void Set(ComposeConfigurationSource source)
    {
        source.Directory = conf.FullName;
        source.ReloadOnChange = false;
        source.OnReloadError = error => errors.Add(error.Message);
    }

    private void Write(string yaml) => File.WriteAllText(Path.Combine(conf.FullName, "config.yaml"), yaml);

    private static IEnumerable<KeyValuePair<string, string?>> Keys(params (string Key, string Value)[] pairs) =>
        pairs.Select(pair => new KeyValuePair<string, string?>(pair.Key, pair.Value));
}
