namespace Compose.Tests.Defaults;

public class DefaultsTreeTests
{
    private static ScratchConf Conf() => new ScratchConf()
        .With("config.yaml", "defaults:\n  - base\n  - model: net\n  - optional local: mine\n  - cache: null\n  - tuned: ${model}\n")
        .With("base.yaml", "b: 1\n")
        .With("model/net.yaml", "defaults:\n  - head@top: small\n  - _self_\n")
        .With("model/head/small.yaml", "n: 1\n")
        .With("tuned/net.yaml", "t: 1\n");

    [Fact]
    public void TheTreePrintsEachNodeOnALine()
    {
        using ScratchConf conf = Conf();
        string tree = conf.Compose().Result.Tree.ToString();
        tree[tree.IndexOf("  config:", StringComparison.Ordinal)..].ShouldBe("""
              config:
                base
                model: net:
                  model/head@model.top: small
                  _self_
                local: mine
                cache: null
                tuned: net
                _self_

            """);
    }

    [Fact]
    public void TheListHoldsTheLeavesThatHaveAConfig()
    {
        using ScratchConf conf = Conf();
        conf.Compose().Result.List.Items.Select(item => item.ToString()).Where(item => !item.StartsWith("hydra/", StringComparison.Ordinal))
            .ShouldBe(["base@_global_", "model/head/small@model.top", "model/net@model", "tuned/net@tuned", "config@_global_"]);
    }

    [Fact]
    public void HydraComesBeforeThePrimaryConfig()
    {
        using ScratchConf conf = Conf();
        conf.Compose().Result.Tree.Root.Children.Select(node => node.Title).ShouldBe(["hydra/config", "config"]);
    }
}
