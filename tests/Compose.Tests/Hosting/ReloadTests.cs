using Compose.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Compose.Tests.Hosting;

public sealed class ReloadTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("compose-");
    private readonly TaskCompletionSource refused = new();

    private string Conf => Path.Combine(folder.FullName, "conf");

    [Fact]
    public async Task ADirectoryThatIsDeletedAndComesBackIsFollowed()
    {
        Write(Conf, "a");
        IConfigurationRoot configuration = Configuration();

        Directory.Delete(Conf, recursive: true);
        await Within(refused.Task);
        configuration["host"].ShouldBe("a");

        Write(Conf, "b");
        await Until(configuration, "b");
        Write(Conf, "c");
        await Until(configuration, "c");
        ((IDisposable)configuration).Dispose();
    }

    [Fact]
    public async Task ADirectoryThatIsMovedIntoThePlaceOfAnotherIsFollowed()
    {
        Write(Conf, "a");
        Write(Conf + "-new", "b");
        IConfigurationRoot configuration = Configuration();

        Directory.Move(Conf, Conf + "-old");
        Directory.Move(Conf + "-new", Conf);
        await Until(configuration, "b");
        Write(Conf, "c");
        await Until(configuration, "c");
        ((IDisposable)configuration).Dispose();
    }

    [Fact]
    public async Task ALinkThatIsTurnedToAnotherDirectoryIsFollowed()
    {
        string first = Path.Combine(folder.FullName, "1"), second = Path.Combine(folder.FullName, "2");
        Write(first, "a");
        Write(second, "b");
        Directory.CreateSymbolicLink(Conf, first);
        IConfigurationRoot configuration = Configuration();

        Directory.Delete(Conf);
        Directory.CreateSymbolicLink(Conf, second);
        await Until(configuration, "b");
        Write(second, "c");
        await Until(configuration, "c");
        ((IDisposable)configuration).Dispose();
    }

    [Fact]
    public async Task WhatCodeOfTheAppThrowsKeepsTheLastGoodConfig()
    {
        Write(Conf, "a");
        bool fails = false;
        IConfigurationRoot configuration = Configuration(_ =>
        {
            if (fails)
                throw new InvalidOperationException("I fell");
        });

        fails = true;
        Write(Conf, "b");
        await Within(refused.Task);
        configuration["host"].ShouldBe("a");

        fails = false;
        Write(Conf, "c");
        await Until(configuration, "c");
        ((IDisposable)configuration).Dispose();
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static async Task Until(IConfiguration configuration, string host)
    {
        var told = new TaskCompletionSource();
        using IDisposable subscription = ChangeToken.OnChange(configuration.GetReloadToken, Check);
        Check();
        await Within(told.Task);

        void Check()
        {
            if (configuration["host"] == host)
                told.TrySetResult();
        }
    }

    private static Task Within(Task task) => task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    private static void Write(string directory, string host)
    {
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(directory, "config.yaml"), $"host: {host}\n");
    }

    private IConfigurationRoot Configuration(Action<ConfigComposerBuilder>? configure = null) => new ConfigurationBuilder().AddCompose(source =>
    {
        source.Directory = Conf;
        source.Configure = configure;
        source.OnReloadError = _ => refused.TrySetResult();
    }).Build();
}
