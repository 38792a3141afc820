using System.Diagnostics;
using System.Text;
using Compose.Diagnostics;
using Compose.Sources;

namespace Compose.Tests.Composition;

public class BadInputTests
{
    [Fact]
    public void AChainOfTenThousandDefaultsComposes()
    {
        using ScratchConf conf = new ScratchConf().With("config.yaml", "defaults:\n  - c0\n");
        ConfigComposerBuilder builder = conf.Builder();
        for (int at = 0; at < 10_000; at++)
            builder.AddConfig($"c{at}", at < 9_999 ? $"defaults: [c{at + 1}]\nk{at % 7}: {at}\n" : "last: true\n");
        builder.Build().Compose("config").ToYaml().ShouldStartWith("last: true\n");
    }

    [Fact]
    public void PackagesThatGrowWithoutEndAreACircle()
    {
        using ScratchConf conf = new ScratchConf().With("config.yaml", "defaults:\n  - node@a\n").With("node.yaml", "defaults:\n  - node@a\n");
        ComposeException error = Should.Throw<ComposeException>(() => conf.Compose());
        error.Diagnostic.Message.ShouldBe("The defaults of 'node' lead back to it.");
    }

    [Fact]
    public void DefaultsThatDoubleAtEachStepAreBounded()
    {
        using ScratchConf conf = new ScratchConf().With("config.yaml", "defaults:\n  - c0@a\n");
        ConfigComposerBuilder builder = conf.Builder();
        for (int at = 0; at < 60; at++)
            builder.AddConfig($"c{at}", $"defaults:\n  - c{at + 1}@a\n  - c{at + 1}@b\n");
        builder.AddConfig("c60", "n: 1\n");
        Should.Throw<ComposeException>(() => builder.Build().Compose("config")).Kind.ShouldBe(ErrorKind.LimitExceeded);
    }

    [Fact]
    public void PackagesNestToABound()
    {
        using ScratchConf conf = new ScratchConf().With("config.yaml", "defaults:\n  - c0@a\n");
        ConfigComposerBuilder builder = conf.Builder();
        for (int at = 0; at < 10_000; at++)
            builder.AddConfig($"c{at}", $"defaults:\n  - c{at + 1}@a\n");
        Should.Throw<ComposeException>(() => builder.Build().Compose("config")).Kind.ShouldBe(ErrorKind.LimitExceeded);
    }

    [Fact]
    public void AKeyOfManyPartsIsBounded()
    {
        using ScratchConf conf = new ScratchConf().With("config.yaml", "a: 1\n");
        string key = string.Join('.', Enumerable.Repeat("k", 100_000));
        Should.Throw<ComposeException>(() => conf.Compose($"+{key}=1")).Kind.ShouldBe(ErrorKind.LimitExceeded);
    }

    [Fact]
    public void AGroupThatIsAFileIsNoGroup()
    {
        using ScratchConf conf = new ScratchConf().With("config.yaml", "defaults:\n  - db: mysql\n").With("db", "not a directory");
        Should.Throw<ComposeException>(() => conf.Compose()).Diagnostic.Message.ShouldBe("There is no config group 'db'.");
    }

    [Fact]
    public void AnOptionThatIsADirectoryIsNoOption()
    {
        using ScratchConf conf = new ScratchConf().With("config.yaml", "defaults:\n  - db: mysql\n").With("db/mysql.yaml/x", "");
        Should.Throw<ComposeException>(() => conf.Compose()).Diagnostic.Message.ShouldBe("Config group 'db' has no option 'mysql'.");
    }

    [Theory]
    [InlineData("../config")]
    [InlineData("/etc/passwd")]
    [InlineData("a\\b")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("..")]
    public void APrimaryConfigStaysBelowTheSearchPath(string name)
    {
        using ScratchConf conf = new ScratchConf().With("config.yaml", "a: 1\n");
        Should.Throw<ComposeException>(() => conf.Builder().Build().Compose(name)).Kind.ShouldBe(ErrorKind.ConfigNotFound);
    }

    [Theory]
    [InlineData("'../../etc/passwd'")]
    [InlineData("'..'")]
    [InlineData("\"a\\0b\"")]
    [InlineData("\"a\\nb\"")]
    [InlineData("'C:\\x'")]
    public void AnOptionOfTheDefaultsStaysBelowItsGroup(string option)
    {
        using ScratchConf conf = new ScratchConf().With("config.yaml", $"defaults:\n  - db: {option}\n").With("db/mysql.yaml", "a: 1\n");
        Should.Throw<ComposeException>(() => conf.Compose());
    }

    [Fact]
    public void ALinkThatLeadsToItselfIsReported()
    {
        using ScratchConf conf = new ScratchConf().With("config.yaml", "defaults:\n  - db: loop\n").With("db/good.yaml", "a: 1\n");
        File.CreateSymbolicLink(Path.Combine(conf.Conf, "db", "loop.yaml"), Path.Combine(conf.Conf, "db", "loop.yaml"));
        Should.Throw<ComposeException>(() => conf.Compose()).Kind.ShouldBe(ErrorKind.ConfigNotFound);
    }

    [Fact]
    public async Task APipeWithTheNameOfAConfigIsNotWaitedFor()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "has no named pipes in directories");
        using ScratchConf conf = new ScratchConf().With("config.yaml", "defaults:\n  - db: pipe\n").With("db/good.yaml", "a: 1\n");
        using (Process made = Process.Start("mkfifo", Path.Combine(conf.Conf, "db", "pipe.yaml")))
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);

        Should.Throw<ComposeException>(() => conf.Compose()).Message.ShouldBe("'conf/db/pipe.yaml' cannot be read: it is a pipe, a socket or a device.");
    }

    [Fact]
    public void ALinkToADeviceIsNotReadWithoutEnd()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "has no devices in directories");
        using ScratchConf conf = new ScratchConf().With("config.yaml", "defaults:\n  - db: zero\n").With("db/good.yaml", "a: 1\n");
        File.CreateSymbolicLink(Path.Combine(conf.Conf, "db", "zero.yaml"), "/dev/zero");

        Should.Throw<ComposeException>(() => conf.Compose()).Message.ShouldBe("'conf/db/zero.yaml' cannot be read: it is a pipe, a socket or a device.");
    }

    [Fact]
    public void AnEmptyFileIsAnEmptyConfigAlsoThroughALink()
    {
        using ScratchConf conf = new ScratchConf().With("config.yaml", "defaults:\n  - db: link\n  - _self_\nb: 1\n").With("db/empty.yaml", "");
        File.CreateSymbolicLink(Path.Combine(conf.Conf, "db", "link.yaml"), "empty.yaml");
        conf.Compose().ToYaml().ShouldBe("db: {}\nb: 1\n");
    }

    [Fact]
    public void LinksThatLeadBackAreNoGroups()
    {
        using ScratchConf conf = new ScratchConf().With("config.yaml", "a: 1\n").With("db/mysql.yaml", "a: 1\n").With("model/net.yaml", "a: 1\n");
        Link("db/again", to: "db");
        Link("db/inner/far", to: "../..");
        Link("db/model", to: "model");
        Link("model/db", to: "db");
        Link("nowhere", to: "not-there");

        ConfigGroup.AllOf(conf.Compose().Result.SearchPath).Select(group => group.Name).Where(name => !name.StartsWith("hydra", StringComparison.Ordinal))
            .ShouldBe(["db", "db/model", "model", "model/db"]);

        void Link(string name, string to)
        {
            string path = Path.Combine(conf.Conf, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Directory.CreateSymbolicLink(path, to.StartsWith('.') ? to : Path.Combine(conf.Conf, to));
        }
    }

    [Fact]
    public void AmongAHundredThousandOptionsTheNearestAreNamed()
    {
        using ScratchConf conf = new ScratchConf().With("config.yaml", "defaults:\n  - n: option00700x\n");
        ConfigComposerBuilder builder = conf.Builder();
        for (int at = 0; at < 100_000; at++)
            builder.AddConfig($"n/option{at:000000}", "a: 1\n");
        ComposeException error = Should.Throw<ComposeException>(() => builder.Build().Compose("config"));
        error.Message.ShouldContain("and 99988 more");
        error.Diagnostic.Available[0].ShouldStartWith("option0070");
    }

    [Fact]
    public void BytesThatAreNotUtf8AreNamedByTheirPlace()
    {
        using ScratchConf conf = new ScratchConf().With("config.yaml", "");
        File.WriteAllBytes(Path.Combine(conf.Conf, "config.yaml"), [.. "name: caf"u8, 0xE9, (byte)'\n']);
        Should.Throw<ComposeException>(() => conf.Compose()).Message.ShouldBe(
            "The byte 0xE9 here is not UTF-8.\n  --> conf/config.yaml:1:10\n    |\n  1 | name: caf\uFFFD\n    |          ^\n  fix: save the file as UTF-8");
    }

    [Theory]
    [InlineData("utf-16", true, "UTF-16")]
    [InlineData("utf-16BE", true, "UTF-16")]
    [InlineData("utf-16", false, "UTF-16")]
    [InlineData("utf-16BE", false, "UTF-16")]
    [InlineData("utf-32", true, "UTF-32")]
    [InlineData("utf-32BE", true, "UTF-32")]
    [InlineData("utf-32BE", false, "UTF-32")]
    public void AnotherEncodingIsNamed(string name, bool marked, string shown)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        using ScratchConf conf = new ScratchConf().With("config.yaml", "");
        File.WriteAllBytes(Path.Combine(conf.Conf, "config.yaml"), [.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes("a: 1\n")]);
        Should.Throw<ComposeException>(() => conf.Compose()).Message.ShouldBe(
            $"'conf/config.yaml' is written in {shown}, and configs are UTF-8.\n  fix: save the file as UTF-8");
    }

    [Fact]
    public void AByteOrderMarkIsNotPartOfTheConfig()
    {
        using ScratchConf conf = new ScratchConf().With("config.yaml", "");
        File.WriteAllText(Path.Combine(conf.Conf, "config.yaml"), "a: 1\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        conf.Compose().ToYaml().ShouldBe("a: 1\n");
    }
}
