using Compose.Diagnostics;
using Compose.Runner.Flags;

namespace Compose.Runner.Tests.Flags;

public class AppCommandParserTests
{
    [Fact]
    public void FlagsAndOverridesMixFreely()
    {
        AppCommand command = AppCommandParser.Parse(["lr=1", "--cfg", "job", "db=pg", "-cn=alt", "-p", "db", "~x", "--resolve"]);

        command.Overrides.ShouldBe(["lr=1", "db=pg", "~x"]);
        (command.Show, command.ConfigName, command.Package, command.Resolve).ShouldBe(("job", "alt", "db", true));
    }

    [Theory]
    [InlineData("--info", "all")]
    [InlineData("--info=defaults", "defaults")]
    [InlineData("-i searchpath", "searchpath")]
    [InlineData("-i lr=1", "all")]
    public void InfoTakesAnOptionalWord(string line, string what) =>
        AppCommandParser.Parse(line.Split(' ')).Info.ShouldBe(what);

    [Fact]
    public void AnUnambiguousBeginningNamesAFlag() =>
        AppCommandParser.Parse(["--multi"]).Multirun.ShouldBeTrue();

    [Fact]
    public void StrictHydraIsOffUnlessAskedFor()
    {
        AppCommandParser.Parse(["tags+=[x]"]).StrictHydra.ShouldBeFalse();
        AppCommandParser.Parse(["--strict-hydra", "tags+=[x]"]).StrictHydra.ShouldBeTrue();
    }

    [Fact]
    public void AfterTwoDashesAllAreOverrides() =>
        AppCommandParser.Parse(["--", "--cfg", "a=1"]).Overrides.ShouldBe(["--cfg", "a=1"]);

    [Theory]
    [InlineData(
        "lr=1 --mutirun",
        """
        There is no flag '--mutirun'.
          --> command line:1:6
            |
          1 | lr=1 --mutirun
            |      ^^^^^^^^^
          available: --multirun, --dry-run, --output, --run, --info, --json, --origins, --version, --cfg, --check, --help, --package and 12 more
          fix: did you mean '--multirun'?
        """)]
    [InlineData(
        "--optimizer.lr=0.1",
        """
        There is no flag '--optimizer.lr'.
          --> command line:1:1
            |
          1 | --optimizer.lr=0.1
            | ^^^^^^^^^^^^^^^^^^
          available: --origins, --config-dir, --help, --hydra-help, --multirun, --output, --package, --resume, --check, --config-name, --config-path, --dry-run and 12 more
          fix: optimizer.lr=0.1, if it is a value of the config
        """)]
    [InlineData(
        "--cfg jobs",
        """
        --cfg does not know 'jobs'.
          --> command line:1:7
            |
          1 | --cfg jobs
            |       ^^^^
          available: job, hydra, all
        """)]
    [InlineData(
        "--config-name",
        """
        --config-name needs a value.
          --> command line:1:1
            |
          1 | --config-name
            | ^^^^^^^^^^^^^
          fix: --config-name NAME
        """)]
    [InlineData(
        "--run --multirun",
        """
        --run and --multirun do not go together.
          fix: give only one of them
        """)]
    [InlineData(
        "--resolve",
        """
        --resolve only goes with --cfg or --help.
          fix: --cfg job --resolve
        """)]
    public void AMistakeIsShown(string line, string message)
    {
        var mistake = Should.Throw<ComposeException>(() => AppCommandParser.Parse(line.Split(' ')));

        mistake.Kind.ShouldBe(ErrorKind.Usage);
        mistake.Message.ShouldBe(message);
    }
}
