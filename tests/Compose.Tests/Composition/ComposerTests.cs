using Compose.Composition;
using Compose.Diagnostics;

namespace Compose.Tests.Composition;

public class ComposerTests
{
    [Fact]
    public void AFileThatIsNotUsedMayBeBroken()
    {
        using ScratchConf conf = new ScratchConf()
            .With("config.yaml", "defaults:\n  - db: good\n").With("db/good.yaml", "a: 1\n").With("db/broken.yaml", "a: [\n");
        conf.Compose().ToYaml().ShouldBe("db:\n  a: 1\n");
    }

    public sealed class Counts
    {
        public Dictionary<string, int> Base { get; set; } = new() { ["p"] = 1 };

        public Dictionary<string, int> Taken { get; set; } = [];
    }

    [Fact]
    public void AReferenceLeadsToWhatIsMergedByThenInAConfigWithASchemaToo() =>
        ConfigComposer.CreateBuilder()
            .AddSchema<Counts>("counts")
            .AddConfig("low", "defaults: [counts, _self_]\ntaken: ${base}\n")
            .AddConfig("config", "defaults: [low, _self_]\nbase: {q: 2}\ntaken: {x: 3}\n")
            .Build().Compose("config").ToYaml().ShouldBe("base:\n  p: 1\n  q: 2\ntaken:\n  p: 1\n  q: 2\n  x: 3\n");

    [Fact]
    public void AFileIsReadOnceAComposer()
    {
        using ScratchConf conf = new ScratchConf().With("config.yaml", "a: 1\n");
        ConfigComposer composer = conf.Builder().Build();
        composer.Compose("config").ToYaml().ShouldBe("a: 1\n");
        conf.With("config.yaml", "a: 2\n");
        composer.Compose("config").ToYaml().ShouldBe("a: 1\n");
        conf.Compose().ToYaml().ShouldBe("a: 2\n");
    }

    [Fact]
    public void WhatADirectoryHeldAtFirstHoldsForAllCompositionsOfAComposer()
    {
        using ScratchConf added = new ScratchConf().With("db/a.yaml", "k: a\n");
        using ScratchConf conf = new ScratchConf()
            .With("config.yaml", $"defaults:\n  - db: null\nhydra:\n  searchpath: ['file://{added.Conf}']\n").With("db/b.yaml", "k: b\n");
        ConfigComposer composer = conf.Builder().Build();
        composer.Compose("config", "db=a").ToYaml().ShouldBe("db:\n  k: a\n");

        Directory.Delete(Path.Combine(conf.Conf, "db"), recursive: true);
        Directory.Delete(Path.Combine(added.Conf, "db"), recursive: true);

        composer.Compose("config", "db=a").ToYaml().ShouldBe("db:\n  k: a\n");
    }

    [Fact]
    public void ManyThreadsComposeWithOneComposer()
    {
        using ScratchConf conf = new ScratchConf()
            .With("config.yaml", "defaults:\n  - db: a\n  - _self_\nv: ${db.k}\n").With("db/a.yaml", "k: a\n").With("db/b.yaml", "k: b\n");
        ConfigComposer composer = conf.Builder().Build();
        string[] composed = [.. Enumerable.Range(0, 64).AsParallel().AsOrdered()
            .Select(at => composer.Compose("config", at % 2 == 0 ? "db=a" : "db=b").ToYaml(resolve: true))];
        for (int at = 0; at < composed.Length; at++)
            composed[at].ShouldBe(at % 2 == 0 ? "db:\n  k: a\nv: a\n" : "db:\n  k: b\nv: b\n");
    }

    [Fact]
    public void AConfigFromCodeIsAnOptionLikeAnyOther()
    {
        using ScratchConf conf = new ScratchConf().With("config.yaml", "defaults:\n  - db: memory\n").With("db/file.yaml", "kind: file\n");
        conf.Builder().AddConfig("db/memory", "kind: memory\n").Build().Compose("config").ToYaml().ShouldBe("db:\n  kind: memory\n");
    }

    [Fact]
    public void AFileComesBeforeAConfigFromCode()
    {
        using ScratchConf conf = new ScratchConf().With("config.yaml", "a: file\n");
        conf.Builder().AddConfig("config", "a: code\n").Build().Compose("config").ToYaml().ShouldBe("a: file\n");
    }

    [Fact]
    public void AValueIsReadWithItsInterpolationsResolved()
    {
        using ScratchConf conf = new ScratchConf().WithEnvironment("USER_NAME", "ada")
            .With("config.yaml", "lr: 0.5\ntwice: ${lr}\nwho: ${oc.env:USER_NAME}\njob: ${hydra:job.config_name}\n");
        ComposedConfig config = conf.Compose();
        config.Get<double>("twice").ShouldBe(0.5);
        config.Get<string>("who").ShouldBe("ada");
        config.Get<string>("job").ShouldBe("config");
        config.Get<int?>("hydra.sweeper.max_batch_size").ShouldBeNull();
        Should.Throw<ComposeException>(() => config.Get<int>("who")).Kind.ShouldBe(ErrorKind.InvalidValue);
        Should.Throw<ComposeException>(() => config.Get<int>("wo")).Diagnostic.Available[0].ShouldBe("who");
    }

    [Theory]
    [InlineData("+callbacks=[a,b]", "callbacks:\n  kept: b\n")]
    [InlineData("+callbacks=b", "callbacks:\n  kept: b\n")]
    public void OptionsAddedWithoutAPrimaryConfigAreTakenOnceAndInOrder(string option, string expected)
    {
        using ScratchConf conf = new ScratchConf().With("callbacks/a.yaml", "kept: a\n").With("callbacks/b.yaml", "kept: b\n");
        ComposedConfig config = conf.Builder().Build().Compose(new ComposeRequest(null, [option]));
        config.ToYaml().ShouldBe(expected);
        config.Result.List.Items.Count(item => item.Config.Path == "callbacks/b").ShouldBe(1);
    }

    [Fact]
    public void ChoicesTellTheOptionOfEachGroup()
    {
        using ScratchConf conf = new ScratchConf()
            .With("config.yaml", "defaults:\n  - db: a\n  - cache: null\n").With("db/a.yaml", "n: 1\n").With("db/b.yaml", "n: 2\n");
        conf.Compose("db=b").Choices.Where(choice => !choice.Key.StartsWith("hydra/", StringComparison.Ordinal))
            .ShouldBe([new("cache", null), new("db", "b")]);
    }

    [Fact]
    public void ASweepStaysOutOfTheConfigOfAMultirun()
    {
        using ScratchConf conf = new ScratchConf().With("config.yaml", "defaults:\n  - db: ???\n  - _self_\nlr: 1\n").With("db/a.yaml", "n: 1\n");
        var request = new ComposeRequest("config", ["lr=1,2", "db=a,b"]) { AllowSweeps = true };
        conf.Builder().Build().Compose(request).ToYaml().ShouldBe("lr: 1\n");
    }

    [Theory]
    [InlineData("tags+=[c]", "[a, b, c]")]
    [InlineData("tags^=[c]", "[c, a, b]")]
    [InlineData("tags-=[a]", "[b]")]
    public void AListIsEditedInPlace(string edit, string expected)
    {
        using ScratchConf conf = new ScratchConf().With("config.yaml", "tags: [a, b]\n");
        using ScratchConf same = new ScratchConf().With("config.yaml", $"tags: {expected}\n");
        conf.Compose(edit).ToYaml().ShouldBe(same.Compose().ToYaml());
    }
}
