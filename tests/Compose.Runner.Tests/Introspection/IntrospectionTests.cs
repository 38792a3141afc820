using System.Text.Json;
using Compose.Binding;

namespace Compose.Runner.Tests.Introspection;

public sealed class IntrospectionTests : IDisposable
{
    private readonly ScratchApp app = ScratchApp.WithConf();

    public IntrospectionTests()
    {
        app.Folder.Write("conf/db/mysql.yaml", "# @package db\n# A server on this machine.\ndriver: mysql\nport: 3306\n");
        app.Folder.Write("conf/db/broken.yaml", "a: [\n");
    }

    [Fact]
    public async Task TheOriginOfEachValueStandsBesideIt()
    {
        (await app.RunAsync("--cfg", "job", "--origins", "lr=0.5")).ShouldBe(0);
        app.Output.ShouldMatch(@"driver: mysql +# conf/db/mysql\.yaml:3:9\n");
        app.Output.ShouldMatch(@"\nlr: 0\.5 +# override 1:1:4\n");
    }

    [Fact]
    public async Task OriginsAreGivenOfAPackageAndAsJson()
    {
        (await app.RunAsync("--cfg", "job", "--origins", "--json", "--package", "db", "db.port=1")).ShouldBe(0);
        JsonElement port = Parsed().EnumerateArray().Single(leaf => leaf.GetProperty("path").GetString() == "port");
        port.GetProperty("value").GetString().ShouldBe("1");
        port.GetProperty("replaced")[0].GetProperty("origin").GetProperty("line").GetInt32().ShouldBe(4);
    }

    [Fact]
    public async Task AConfigIsShownAsJsonWithItsTypes()
    {
        (await app.RunAsync("--cfg", "job", "--json", "--resolve", "+x=${lr}", "+n=null", "+t=[true,'1',.nan]", "+big=123456789012345678901234567890"))
            .ShouldBe(0);
        JsonElement config = Parsed();
        config.GetProperty("x").GetDouble().ShouldBe(0.1);
        config.GetProperty("n").ValueKind.ShouldBe(JsonValueKind.Null);
        config.GetProperty("t").GetRawText().Replace(" ", "").Replace("\n", "").ShouldStartWith("[true,\"1\",");
        config.GetProperty("big").GetRawText().ShouldBe("123456789012345678901234567890");
    }

    [Theory]
    [InlineData("searchpath", "searchpath")]
    [InlineData("defaults", "defaults")]
    [InlineData("defaults-tree", "defaults_tree")]
    [InlineData("groups", "groups")]
    [InlineData("plugins", "plugins")]
    [InlineData("config", "searchpath,defaults_tree,defaults,config")]
    [InlineData("all", "plugins,searchpath,defaults_tree,defaults,groups,config")]
    public async Task InformationAsJsonHasTheMembersAskedFor(string what, string members)
    {
        (await app.RunAsync("--info", what, "--json")).ShouldBe(0);
        Parsed().EnumerateObject().Select(member => member.Name).ShouldBe(members.Split(','));
    }

    [ExtraKeys]
    public sealed record Open(double Lr, int Seed, OpenDb Db);

    [ExtraKeys]
    public sealed record OpenDb(string Driver, int Port);

    [Fact]
    public async Task KeysThatNoMemberTakesAreListedThoughTheConfigHasMistakes()
    {
        (await app.RunTypedAsync<Open>("--info", "config", "+db.ports=[1]", "+rest={a: 1}", "lr=fast")).ShouldBe(0);
        app.Output.ShouldEndWith("\nUnused keys\n***********\nrest: override 2:1:7\ndb.ports: override 1:1:11\n");
    }

    [Fact]
    public async Task KeysThatNoMemberTakesAreListedAsJson()
    {
        (await app.RunTypedAsync<Open>("--info", "config", "--json", "+db.ports=[1]")).ShouldBe(0);
        JsonElement unused = Parsed().GetProperty("unused_keys");
        unused.GetArrayLength().ShouldBe(1);
        unused[0].GetProperty("path").GetString().ShouldBe("db.ports");
        unused[0].GetProperty("origin").GetProperty("source").GetString().ShouldBe("override 1");
    }

    [Fact]
    public async Task GroupsAreListedWithWhatTheirOptionsSayOfThemselves()
    {
        (await app.RunAsync("--info", "groups")).ShouldBe(0);
        app.Output.ShouldContain("\ndb\n  broken\n  mysql       A server on this machine.\n  postgresql\n");
    }

    [Fact]
    public async Task ThePlanOfASweepIsShownAsJson()
    {
        (await app.RunAsync("-m", "lr=0.1,0.2", "--dry-run", "--json")).ShouldBe(0);
        Parsed()[1].GetProperty("overrides").GetProperty("lr").GetString().ShouldBe("0.2");
        app.Made().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--origins", "--cfg job --origins")]
    [InlineData("--json", "--cfg job --json")]
    public async Task AFlagThatShowsNothingByItselfIsRefused(string flag, string fix)
    {
        (await app.RunAsync(flag)).ShouldBe(2);
        app.Error.ShouldContain(fix);
    }

    [Theory]
    [InlineData("--cfg", "job")]
    [InlineData("lr=1", "hydra.run.dir=run")]
    public async Task WhatIsPassedOverIsToldOf(string first, string second)
    {
        (await app.RunAsync(first, second, "hydra.searchpath=[file://nowhere]")).ShouldBe(0);
        app.Error.ShouldStartWith("Warning: 'file://nowhere' of hydra.searchpath is not there");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("--info=groups")]
    [InlineData("--info=groups", "--json")]
    public async Task ALinkToADirectoryAboveDoesNotNestForEver(params string[] args)
    {
        File.CreateSymbolicLink(app.Folder["conf/db/loop"], app.Folder["conf"]);
        (await app.RunAsync(args)).ShouldBe(0);
        app.Output.ShouldContain("postgresql");
    }

    public void Dispose() => app.Dispose();

    private JsonElement Parsed()
    {
        using JsonDocument json = JsonDocument.Parse(app.Output);
        return json.RootElement.Clone();
    }
}
