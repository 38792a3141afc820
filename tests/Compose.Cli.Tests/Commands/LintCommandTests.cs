using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Compose.Cli.Tests.Commands;

public class LintCommandTests
{
    private static CliScratch Planted() => new CliScratch()
        .With("conf/config.yaml", "defaults:\n  - db: mysql\n  - model: net\n  - _self_\nurl: ${db.host}\nmodel: {depth: 3}\n")
        .With("conf/db/mysql.yaml", "host: h\n")
        .With("conf/db/typo.yaml", "hst: h\n")
        .With("conf/db/broken.yaml", "host: [\n")
        .With("conf/db/old.yml", "host: h\n")
        .With("conf/model/net.yaml", "defaults:\n  - head: small\n  - _self_\ndepth: 50\n")
        .With("conf/model/head/small.yaml", "width: 1\n")
        .With("conf/model/head/odd.yaml", "width: ${nope}\n")
        .With("conf/legacy/a.yaml", "x: 1\n")
        .With("conf/experiment/bad.yaml", "# @package _global_\ndefaults:\n  - override /db: nosuch\n")
        .With("conf/experiment/good.yaml", "# @package _global_\nurl: none\n")
        .With("conf/orphan.yaml", "v: 1\n")
        .With("conf/hydra/job_logging/default.yaml", "version: 1\n");

    [Theory]
    [InlineData("error", "broken", "conf/db/broken.yaml", "This bracket is not closed.")]
    [InlineData("error", "broken", "conf/experiment/bad.yaml", "Config group 'db' has no option 'nosuch'.")]
    [InlineData("error", "unresolved", "conf/model/head/odd.yaml", "'${nope}' leads nowhere")]
    [InlineData("error", "unresolved", "conf/config.yaml", "'${db.host}' leads nowhere")]
    [InlineData("warning", "shadowed", "conf/model/net.yaml", "The value of 'model.depth' here is always replaced.")]
    [InlineData("warning", "shadowed", "conf/hydra/job_logging/default.yaml", "Config 'hydra/job_logging/default' of conf is hidden")]
    [InlineData("warning", "unreachable", "conf/db/old.yml", "'conf/db/old.yml' is no config")]
    [InlineData("warning", "unused", "conf/legacy/a.yaml", "Config group 'legacy' is named by no defaults list.")]
    [InlineData("warning", "unused", "conf/orphan.yaml", "Config 'orphan' is named by no defaults list.")]
    public void EachPlantedFaultIsFound(string severity, string rule, string file, string message)
    {
        using CliScratch scratch = Planted();
        (int exitCode, string output, _) = scratch.Call("lint", "conf", "--json");
        exitCode.ShouldBe(3);
        using JsonDocument report = JsonDocument.Parse(output);
        report.RootElement.GetProperty("findings").EnumerateArray().Any(finding =>
            finding.GetProperty("severity").GetString() == severity
            && finding.GetProperty("rule").GetString() == rule
            && finding.GetProperty("origin").GetProperty("source").GetString() == file
            && finding.GetProperty("message").GetString()!.StartsWith(message, StringComparison.Ordinal)).ShouldBeTrue(output);
    }

    [Fact]
    public void NothingElseIsFoundThanWhatWasPlanted()
    {
        using CliScratch scratch = Planted();
        using JsonDocument report = JsonDocument.Parse(scratch.Call("lint", "conf", "--json").Output);
        report.RootElement.GetProperty("findings").GetArrayLength().ShouldBe(9);
    }

    [Fact]
    public void TheSampleConfigsAreClean()
    {
        using var scratch = new CliScratch();
        (int exitCode, string output, string error) = scratch.Call("lint", SampleConfigs());
        (exitCode, error).ShouldBe((0, ""));
        output.ShouldEndWith(" compositions, 0 errors, 0 warnings\n");
    }

    [Fact]
    public void ATreeWithAHydraGroupOfItsOwnAndExtensionsWrittenOutIsClean()
    {
        using CliScratch scratch = new CliScratch()
            .With("conf/config.yaml", "defaults:\n  - _self_\n  - trainer: default.yaml\n  - hydra: default.yaml\n  - debug: null\n  - optional local: mine\ntask: train\n")
            .With("conf/trainer/default.yaml", "epochs: 10\n")
            .With("conf/trainer/gpu.yaml", "defaults:\n  - default.yaml\naccelerator: gpu\n")
            .With("conf/hydra/default.yaml", "defaults:\n  - override job_logging: colorlog\nrun:\n  dir: logs/${task}\n")
            .With("conf/debug/default.yaml", "# @package _global_\ntrainer:\n  epochs: 1\n")
            .With("conf/debug/limit.yaml", "# @package _global_\ndefaults:\n  - default.yaml\ntrainer:\n  epochs: 3\n");
        scratch.Call("lint", "conf").Output.ShouldBe("4 compositions, 0 errors, 0 warnings\n");
    }

    [Fact]
    public void AnExperimentNeedNotGoWithEveryPrimaryConfig()
    {
        using CliScratch scratch = new CliScratch()
            .With("conf/eval.yaml", "defaults:\n  - model: net\n")
            .With("conf/train.yaml", "defaults:\n  - model: net\n  - optimizer: sgd\n")
            .With("conf/model/net.yaml", "depth: 1\n")
            .With("conf/optimizer/sgd.yaml", "lr: 1\n")
            .With("conf/optimizer/adam.yaml", "lr: 2\n")
            .With("conf/experiment/fast.yaml", "# @package _global_\ndefaults:\n  - override /optimizer: adam\n");
        scratch.Call("lint", "conf").Output.ShouldBe("5 compositions, 0 errors, 0 warnings\n");
    }

    [Fact]
    public void AnOptionBelowAGroupThatHasAChoiceIsTakenByItsPath()
    {
        using CliScratch scratch = new CliScratch()
            .With("conf/config.yaml", "defaults:\n  - experiment: base\n  - task: ???\n")
            .With("conf/data/digits.yaml", "n: 1\n").With("conf/data/letters.yaml", "n: 2\n")
            .With("conf/experiment/base.yaml", "# @package _global_\ndefaults:\n  - /data: digits\n")
            .With("conf/experiment/vision/large.yaml", "# @package _global_\ndefaults:\n  - /data: letters\nsize: ${data.n}\n")
            .With("conf/task/grid/maze.yaml", "steps: 3\nlimit: ${task.steps}\n");
        scratch.Call("lint", "conf").Output.ShouldBe("4 compositions, 0 errors, 0 warnings\n");
    }

    [Fact]
    public void AnOptionBelowAGroupThatHasAChoiceMayBeForThePlusSignInstead()
    {
        using CliScratch scratch = new CliScratch()
            .With("conf/config.yaml", "defaults:\n  - model: net\nwidth: 1\n")
            .With("conf/model/net.yaml", "depth: 1\n").With("conf/model/head/wide.yaml", "n: ${..depth}\n");
        scratch.Call("lint", "conf").Output.ShouldBe("3 compositions, 0 errors, 0 warnings\n");
    }

    [Fact]
    public void TheHydraNodeIsResolvedToo()
    {
        using CliScratch scratch = new CliScratch().With(
            "conf/config.yaml", "name: net\nhydra:\n  run:\n    dir: out/${name}\n  sweep:\n    dir: sweeps/${nme}\n    subdir: ${hydra.job.num}\n");
        scratch.Call("lint", "conf").Output.ShouldBe("""
            error [unresolved]: '${nme}' leads nowhere: there is no key 'nme' at the top.
              --> conf/config.yaml:6:17
                |
              6 |     dir: sweeps/${nme}
                |                 ^^^^^^
              available: name, hydra
              fix: did you mean 'name'?
              with: --config-name=config

            1 composition, 1 error, 0 warnings

            """);
    }

    [Fact]
    public void APlaceOfTheSearchPathThatIsNotThereIsTold()
    {
        using CliScratch scratch = new CliScratch().With("conf/config.yaml", "hydra:\n  searchpath: [file://more]\n");
        scratch.Call("lint", "conf").Output.ShouldStartWith("warning [unreachable]: 'file://more' of hydra.searchpath is not there; it is passed over.\n");

        scratch.With("conf/config.yaml", "defaults:\n  - db: mysql\nhydra:\n  searchpath: [pkg://shop.conf]\n");
        scratch.Call("lint", "conf").Output.ShouldBe("""
            error [broken]: There is no config group 'db'.
              --> conf/config.yaml:2:5
                |
              2 |   - db: mysql
                |     ^^
              fix: it may be in 'pkg://shop.conf' of the search path, which is not there
              with: --config-name=config

            1 composition, 1 error, 0 warnings

            """);
    }

    [Fact]
    public void AFindingIsFramedWithTheCommandLineThatShowsIt()
    {
        using CliScratch scratch = new CliScratch().With("conf/config.yaml", "defaults:\n  - db: a\n").With("conf/db/a.yaml", "n: 1\n")
            .With("conf/db/b.yaml", "n: ${m}\n");
        scratch.Call("lint", "conf").Output.ShouldBe("""
            error [unresolved]: '${m}' leads nowhere: there is no key 'm' at the top.
              --> conf/db/b.yaml:1:4
                |
              1 | n: ${m}
                |    ^^^^
              available: db
              with: --config-name=config db=b

            2 compositions, 1 error, 0 warnings

            """);
    }

    [Fact]
    public void AFaultMetInManyCompositionsIsToldOnce()
    {
        using CliScratch scratch = new CliScratch().With("conf/config.yaml", "defaults:\n  - db: a\n  - more: null\n  - _self_\nn: ${m}\n")
            .With("conf/db/a.yaml", "x: 1\n").With("conf/more/b.yaml", "y: 1\n");
        scratch.Call("lint", "conf").Output.ShouldEndWith("2 compositions, 1 error, 0 warnings\n");
    }

    [Fact]
    public void WarningsAloneHaveAnExitCodeOfTheirOwn()
    {
        using CliScratch scratch = new CliScratch().With("conf/config.yaml", "a: 1\n").With("conf/orphan.yaml", "b: 1\n");
        scratch.Call("lint", "conf").ExitCode.ShouldBe(1);
    }

    [Fact]
    public void AValueYetToBeGivenIsNoFault()
    {
        using CliScratch scratch = new CliScratch()
            .With("conf/config.yaml", "defaults:\n  - db: ???\nname: ???\nlabel: ${name}\n").With("conf/db/a.yaml", "n: 1\n");
        scratch.Call("lint", "conf").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void WithoutAConfigAtTheTopThoseForTheWholeConfigAreStartedFrom()
    {
        using CliScratch scratch = new CliScratch()
            .With("conf/benchmark/nav.yaml", "# @package _global_\ndefaults:\n  - /task: nav\n  - _self_\n").With("conf/task/nav.yaml", "x: ${nope}\n");
        scratch.Call("lint", "conf").Output.ShouldEndWith("  with: --config-name=benchmark/nav\n\n1 composition, 1 error, 0 warnings\n");
    }

    [Fact]
    public void ATreeWithNothingToStartFromIsNotClean()
    {
        using CliScratch scratch = new CliScratch().With("conf/db/a.yaml", "n: 1\n");
        scratch.Call("lint", "conf").ShouldBe((3, """
            error [broken]: No config of 'conf' is one to start from.
              available: db/a
              fix: name one: --config-name=NAME

            0 compositions, 1 error, 0 warnings

            """, ""));
    }

    [Fact]
    public void ResolversOfTheAppAreNamed()
    {
        using CliScratch scratch = new CliScratch().With("conf/config.yaml", "a: ${times:2,${b}}\nb: 3\n");
        scratch.Call("lint", "conf").ExitCode.ShouldBe(3);
        scratch.Call("lint", "conf", "--resolver", "times").Output.ShouldBe("1 composition, 0 errors, 0 warnings\n");
    }

    [Fact]
    public void AnUnknownResolverIsToldOnceAndMayBeTheApps()
    {
        using CliScratch scratch = new CliScratch().With("conf/config.yaml", "a: ${times:2,${b}}\nb: 3\nc: ${times:1}\n");
        scratch.Call("lint", "conf").Output.ShouldBe("""
            error [unresolved]: There is no resolver 'times'.
              --> conf/config.yaml:1:4
                |
              1 | a: ${times:2,${b}}
                |    ^^^^^^^^^^^^^^^
              available: hydra, now, oc.env, secret, oc.create, oc.decode, oc.select, oc.dict.keys, oc.dict.values, oc.deprecated, hydra_override_dirname
              fix: if the app adds it, say so: --resolver NAME
              with: --config-name=config

            1 composition, 1 error, 0 warnings

            """);
    }

    [Theory]
    [InlineData("db/mysql.yaml", "_group_", "remove the line: a config goes to the package of its group by itself")]
    [InlineData("db/sql/mysql.yaml", "old._group_._name_", "# @package old.db.sql.mysql")]
    public void APackageInWordsOfHydra10IsOutdated(string file, string package, string fix)
    {
        using CliScratch scratch = new CliScratch()
            .With("conf/config.yaml", "defaults:\n  - db: null\n  - db/sql: null\n")
            .With($"conf/{file}", $"# @package {package}\nport: 1\n");
        using JsonDocument report = JsonDocument.Parse(scratch.Call("lint", "conf", "--json").Output);
        JsonElement finding = report.RootElement.GetProperty("findings").EnumerateArray().ShouldHaveSingleItem();
        finding.GetProperty("rule").GetString().ShouldBe("outdated");
        finding.GetProperty("fix").GetString().ShouldBe(fix);
        finding.GetProperty("origin").GetProperty("column").GetInt32().ShouldBe(12);
    }

    [Fact]
    public void APartOfOtherOptionsNeedNotResolveWithoutThem()
    {
        using CliScratch scratch = new CliScratch()
            .With("conf/config.yaml", "defaults:\n  - model: large\n")
            .With("conf/model/_decoder.yaml", "depth: ${model.layers}\n")
            .With("conf/model/large.yaml", "defaults:\n  - _decoder\nlayers: 9\n")
            .With("conf/model/small.yaml", "defaults:\n  - _decoder\nlayers: 2\n");
        scratch.Call("lint", "conf").Output.ShouldBe("3 compositions, 0 errors, 0 warnings\n");
    }

    [Fact]
    public void APartThatDoesNotResolveWithTheOthersEitherIsTold()
    {
        using CliScratch scratch = new CliScratch()
            .With("conf/config.yaml", "defaults:\n  - model: large\n")
            .With("conf/model/_decoder.yaml", "depth: ${model.layers}\n")
            .With("conf/model/large.yaml", "defaults:\n  - _decoder\nlayers: 9\n")
            .With("conf/model/small.yaml", "defaults:\n  - _decoder\nlayer: 2\n");
        scratch.Call("lint", "conf").Output.ShouldContain("with: --config-name=config model=small");
    }

    [Fact]
    public void TheRootWrittenAsPublicConfigsHaveItIsForTheCommandLineToo()
    {
        using CliScratch scratch = new CliScratch()
            .With("conf/config.yaml", "a: 1\n")
            .With("conf/experiment/fast.yaml", "# @package __global__\na: 2\n");
        scratch.Call("lint", "conf").Output.ShouldBe("2 compositions, 0 errors, 0 warnings\n");
    }

    [Fact]
    public void AFindingForProgramsHasAllThatTheFramedOneHas()
    {
        using CliScratch scratch = new CliScratch().With("conf/config.yaml", "defaults:\n  - db: a\n  - db: b\n")
            .With("conf/db/a.yaml", "n: 1\n").With("conf/db/b.yaml", "n: 1\n");
        JsonNode.Parse(scratch.Call("lint", "conf", "--json").Output)!["findings"]![0]!.ToJsonString().ShouldBe(JsonNode.Parse("""
            {
              "rule": "broken",
              "severity": "error",
              "message": "Config group 'db' stands twice, with different options.",
              "origin": {"source": "conf/config.yaml", "line": 3, "column": 9},
              "related": [{"role": "the other", "origin": {"source": "conf/config.yaml", "line": 2, "column": 9}}],
              "fix": "to replace the option, write 'override db: b', or on the command line db=b",
              "with": "--config-name=config"
            }
            """)!.ToJsonString());
    }

    [Fact]
    public void PlacesInSarifAreRelativeUris()
    {
        using CliScratch scratch = new CliScratch().With("my conf/config.yaml", "a: ${b}\n");
        using JsonDocument log = JsonDocument.Parse(scratch.Call("lint", "my conf", "--sarif").Output);
        log.RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("locations")[0].GetProperty("physicalLocation")
            .GetProperty("artifactLocation").GetProperty("uri").GetString().ShouldBe("my%20conf/config.yaml");
    }

    [Fact]
    public void SarifNamesRuleLevelAndPlace()
    {
        using CliScratch scratch = Planted();
        using JsonDocument log = JsonDocument.Parse(scratch.Call("lint", "conf", "--sarif").Output);
        JsonElement run = log.RootElement.GetProperty("runs")[0];
        JsonElement result = run.GetProperty("results")[0];
        result.GetProperty("level").GetString().ShouldBe("error");
        run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()
            .Select(rule => rule.GetProperty("id").GetString()).ShouldContain(result.GetProperty("ruleId").GetString());
        result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32().ShouldBeGreaterThan(0);
    }

    [Fact]
    public void ADirectoryThatIsNotThereIsAMistakeOfUsage()
    {
        using var scratch = new CliScratch();
        scratch.Call("lint", "nowhere").ShouldBe((2, "", "There is no directory 'nowhere'.\n  fix: compose lint conf\n"));
    }

    private static string SampleConfigs([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "../../../examples/conf"));
}
