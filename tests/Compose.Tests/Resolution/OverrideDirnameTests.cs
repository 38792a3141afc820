using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Resolution;

namespace Compose.Tests.Resolution;

public class OverrideDirnameTests
{
    [Theory]
    [InlineData("", "a.b=1,lr=0.5,seed=7", "a.b=1", "seed=7", "lr=0.5")]
    [InlineData("{}", "a=1,seed=7", "a=1", "seed=7")]
    [InlineData("{kv_sep: '-', item_sep: '/', exclude_keys: [seed]}", "+c-1/+d-2", "+d=2", "+c=1", "seed=7")]
    [InlineData("${options}", "a:1", "a=1", "seed=7")]
    public void OptionsOfTheCallSayHowOverridesAreJoined(string options, string expected, params string[] overrides)
    {
        using ScratchConf conf = Conf(options);
        Name(conf, overrides).ShouldBe(expected);
    }

    [Fact]
    public void OptionsOfTheCallTakeThePlaceOfThoseOfTheConfigAltogether()
    {
        const string Separator = "hydra.job.config.override_dirname.kv_sep=-";
        using (ScratchConf conf = Conf(""))
            Name(conf, "seed=7", Separator).ShouldBe("seed-7");
        using (ScratchConf conf = Conf("{item_sep: '/'}"))
            Name(conf, "seed=7", Separator).ShouldBe("seed=7");
    }

    [Fact]
    public void AGroupIsLeftOutByItsNameWhateverItsPackage()
    {
        using ScratchConf conf = Conf("{exclude_keys: [db, a]}").With("db/my.yaml", "port: 1\n");
        Name(conf, "+db@backup=my", "++a=2", "seed=7").ShouldBe("seed=7");
    }

    [Fact]
    public void EveryEqualsSignIsReplacedAndOverridesAreSortedAsTheyWereWritten()
    {
        using ScratchConf conf = Conf("{kv_sep: '-'}");
        Name(conf, "+a-1=2", "++a='x=y'").ShouldBe("++a-'x-y',+a-1-2");
    }

    [Fact]
    public void InterpolationsInOverridesShowTheirValues()
    {
        using ScratchConf conf = Conf("");
        Name(conf, "+copy=${seed}").ShouldBe("+copy=0");
    }

    [Fact]
    public void AnotherResolverShapesEachPart()
    {
        using ScratchConf conf = Conf("{item_sep: '/', element_resolver: pathsafe}").With("models/nets/two.yaml", "n: 2\n");
        Name(conf, "+models/nets=two", "seed=7").ShouldBe("+models_nets=two/seed=7");
    }

    [Theory]
    [InlineData("1", "The options of 'hydra_override_dirname' are a mapping.")]
    [InlineData("{kv_sep: 1}", "'kv_sep' of 'hydra_override_dirname' is text.")]
    [InlineData("{item_sep: null}", "'item_sep' of 'hydra_override_dirname' is text.")]
    [InlineData("{exclude_keys: seed}", "'exclude_keys' of 'hydra_override_dirname' is a list of texts.")]
    [InlineData("{exclude_keys: [seed, 1]}", "'exclude_keys' of 'hydra_override_dirname' is a list of texts.")]
    [InlineData("{element_resolver: 1}", "'element_resolver' of 'hydra_override_dirname' is text.")]
    [InlineData("{element_resolver: pathsave}", "There is no resolver 'pathsave', which 'element_resolver' names.")]
    public void AnOptionOfAnotherKindIsRefused(string options, string message)
    {
        using ScratchConf conf = Conf(options);
        Should.Throw<InterpolationException>(() => Name(conf, "seed=1")).Diagnostic.Message.ShouldBe(message);
    }

    private static ScratchConf Conf(string options) => new ScratchConf().With(
        "config.yaml", $$"""
        lr: 1
        a: {b: 0}
        seed: 0
        options: {kv_sep: ':', exclude_keys: [seed]}
        name: "${hydra_override_dirname:{{options}}}"
        """);

    private static string Name(ScratchConf conf, params string[] overrides) =>
        conf.Builder().AddResolver(new PathSafe()).Build().Compose("config", overrides).Get<string>("name");

    private sealed class PathSafe : IResolver
    {
        public string Name => "pathsafe";

        public ConfigNode Resolve(ResolverCall call) => call.Scalar(call.Shown(0).Replace('/', '_'));
    }
}
