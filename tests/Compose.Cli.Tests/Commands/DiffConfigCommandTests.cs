using Compose.Cli.Commands;

namespace Compose.Cli.Tests.Commands;

public class DiffConfigCommandTests
{
    private static CliScratch Scratch() => new CliScratch()
        .With("conf/config.yaml", "defaults:\n  - db: mysql\n  - _self_\nlr: 0.1\nname: run ${lr}\n")
        .With("conf/db/mysql.yaml", "driver: mysql\nport: 3306\n")
        .With("conf/db/sqlite.yaml", "driver: sqlite\npath: app.db\n");

    [Fact]
    public void EachLeafThatDiffersIsShownWithBothOrigins()
    {
        using CliScratch scratch = Scratch();
        scratch.Call("diff-config", "lr=0.5", "db=sqlite").ShouldBe((1, """
            db.driver
              - mysql                     # conf/db/mysql.yaml:1:9
              + sqlite                    # conf/db/sqlite.yaml:1:9
            db.path
              + app.db                    # conf/db/sqlite.yaml:2:7
            db.port
              - 3306                      # conf/db/mysql.yaml:2:7
            lr
              - 0.5                       # override 1:1:4
              + 0.1                       # conf/config.yaml:4:5
            4 values differ

            """, ""));
    }

    [Fact]
    public void EqualConfigsDifferInNothing()
    {
        using CliScratch scratch = Scratch();
        scratch.Call("diff-config", "", "lr=0.1").ShouldBe((0, "0 values differ\n", ""));
    }

    [Fact]
    public void ResolvedValuesAreComparedOnRequest()
    {
        using CliScratch scratch = Scratch();
        scratch.Call("diff-config", "", "lr=0.5", "--resolve").Output.ShouldContain("  + run 0.5 ");
    }

    [Fact]
    public void AsJsonASideThatHasNoValueIsNull()
    {
        using CliScratch scratch = Scratch();
        scratch.Call("diff-config", "", "+seed=1", "--json").Output.ShouldBe("""
            [
              {
                "path": "seed",
                "left": null,
                "right": {
                  "value": "1",
                  "origin": {
                    "source": "override 1",
                    "line": 1,
                    "column": 7
                  }
                }
              }
            ]

            """);
    }

    [Theory]
    [InlineData("a=1  b='x y'", new[] { "a=1", "b=x y" })]
    [InlineData("\"a=[1, 2]\" c=\\'q\\'", new[] { "a=[1, 2]", "c='q'" })]
    [InlineData("", new string[0])]
    public void ACommandLineIsSplitAsAShellSplitsIt(string line, string[] words) =>
        CommandLineWords.Split(line).ShouldBe(words);

    [Fact]
    public void AMistakeInEitherCommandLineIsFramed()
    {
        using CliScratch scratch = Scratch();
        (int exitCode, string output, string error) = scratch.Call("diff-config", "", "db=sqlit");
        (exitCode, output).ShouldBe((3, ""));
        error.ShouldStartWith("Config group 'db' has no option 'sqlit'.\n  --> override 1:1:4\n");
    }

    [Fact]
    public void ACommandMisspeltIsSuggested()
    {
        using CliScratch scratch = Scratch();
        scratch.Call("diff-confg").Error.ShouldContain("fix: compose diff-config");
    }
}
