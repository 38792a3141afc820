using System.Diagnostics;
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
    public async Task AConfigMapThatIsSwappedIsFollowed()
    {
        // As Kubernetes lays it out: the files are links through ..data, which is turned from one directory to the next.
        Directory.CreateDirectory(Conf);
        Write(Path.Combine(Conf, "..1"), "a");
        Directory.CreateSymbolicLink(Path.Combine(Conf, "..data"), "..1");
        File.CreateSymbolicLink(Path.Combine(Conf, "config.yaml"), Path.Combine("..data", "config.yaml"));
        IConfigurationRoot configuration = Configuration();
        configuration["host"].ShouldBe("a");

        foreach (string next in (string[])["b", "c"])
        {
            Write(Path.Combine(Conf, $"..{next}"), next);
            Directory.CreateSymbolicLink(Path.Combine(Conf, "..data_tmp"), $"..{next}");
            Rename(Path.Combine(Conf, "..data_tmp"), Path.Combine(Conf, "..data"));
            await Until(configuration, next);
        }

        ((IDisposable)configuration).Dispose();
    }

    [Fact]
    public async Task ADirectoryInAConfigMapIsFollowed()
    {
        Write(Path.Combine(folder.FullName, "..1", "conf"), "a");
        Write(Path.Combine(folder.FullName, "..2", "conf"), "b");
        Directory.CreateSymbolicLink(Path.Combine(folder.FullName, "..data"), "..1");
        Directory.CreateSymbolicLink(Conf, Path.Combine("..data", "conf"));
        IConfigurationRoot configuration = Configuration();

        Directory.CreateSymbolicLink(Path.Combine(folder.FullName, "..data_tmp"), "..2");
        Rename(Path.Combine(folder.FullName, "..data_tmp"), Path.Combine(folder.FullName, "..data"));
        await Until(configuration, "b");
        Write(Path.Combine(folder.FullName, "..2", "conf"), "c");
        await Until(configuration, "c");
        ((IDisposable)configuration).Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WhatALinkBelowLeadsToIsFollowed(bool toDirectory)
    {
        string shared = Path.Combine(folder.FullName, "shared");
        Write(shared, "a");
        Directory.CreateDirectory(Conf);
        if (toDirectory)
        {
            Directory.CreateSymbolicLink(Path.Combine(Conf, "db"), shared);
            File.WriteAllText(Path.Combine(Conf, "config.yaml"), "defaults:\n  - db@_global_: config\n");
        }
        else
        {
            File.CreateSymbolicLink(Path.Combine(Conf, "config.yaml"), Path.Combine(shared, "config.yaml"));
        }

        IConfigurationRoot configuration = Configuration();
        configuration["host"].ShouldBe("a");

        Write(shared, "b");
        await Until(configuration, "b");
        Write(Path.Combine(folder.FullName, "new"), "c");
        Directory.Move(shared, shared + "-old");
        Directory.Move(Path.Combine(folder.FullName, "new"), shared);
        await Until(configuration, "c");
        ((IDisposable)configuration).Dispose();
    }

    [Fact]
    public async Task TheDirectoryAboveMayBeReplaced()
    {
        string app = Path.Combine(folder.FullName, "app"), next = Path.Combine(folder.FullName, "next");
        Write(Path.Combine(app, "conf"), "a");
        Write(Path.Combine(next, "conf"), "b");
        IConfigurationRoot configuration = Configuration(directory: Path.Combine(app, "conf"));

        Directory.Move(app, app + "-old");
        Directory.Move(next, app);
        await Until(configuration, "b");
        Write(Path.Combine(app, "conf"), "c");
        await Until(configuration, "c");
        ((IDisposable)configuration).Dispose();
    }

    [Fact]
    public void ACircleOfLinksIsLeftAlone()
    {
        Write(Conf, "a");
        Directory.CreateSymbolicLink(Path.Combine(Conf, "up"), "..");
        File.CreateSymbolicLink(Path.Combine(Conf, "x"), "y");
        File.CreateSymbolicLink(Path.Combine(Conf, "y"), "x");
        IConfigurationRoot configuration = Configuration();
        configuration["host"].ShouldBe("a");
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

    // In one step, as rename(2) does; .NET does so for files only.
    private static void Rename(string link, string place)
    {
        using Process move = Process.Start("mv", ["-T", link, place]);
        move.WaitForExit();
        move.ExitCode.ShouldBe(0);
    }

    private IConfigurationRoot Configuration(Action<ConfigComposerBuilder>? configure = null, string? directory = null) => new ConfigurationBuilder().AddCompose(source =>
    {
        source.Directory = directory ?? Conf;
        source.Configure = configure;
        source.OnReloadError = _ => refused.TrySetResult();
    }).Build();
}
