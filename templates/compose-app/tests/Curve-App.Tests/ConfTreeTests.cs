using Compose;

namespace Curve_App.Tests;

public class ConfTreeTests
{
    private static readonly string Conf = Path.Combine(AppContext.BaseDirectory, "conf");

    // Each option of each group, as an override of the primary config.
    public static TheoryData<string> Options =>
    [
        .. Directory.EnumerateFiles(Conf, "*.yaml", SearchOption.AllDirectories)
            .Select(file => Path.ChangeExtension(Path.GetRelativePath(Conf, file), null).Replace('\\', '/'))
            .Where(option => option.Contains('/'))
            .Select(option => $"{Path.GetDirectoryName(option)!.Replace('\\', '/')}={Path.GetFileName(option)}"),
    ];

    [Fact]
    public void ThePrimaryConfigIsWhatTheAppTakes() =>
        Assert.NotNull(ConfigComposer.FromDirectory(Conf).Compose("config").Bind<FitConfig>());

    [Theory]
    [MemberData(nameof(Options))]
    public void EveryOptionIsWhatTheAppTakes(string option) =>
        Assert.NotNull(ConfigComposer.FromDirectory(Conf).Compose("config", option).Bind<FitConfig>());
}
