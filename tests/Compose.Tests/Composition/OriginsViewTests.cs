using Compose.Composition;

namespace Compose.Tests.Composition;

public class OriginsViewTests
{
    private static ScratchConf Conf() => new ScratchConf()
        .With("config.yaml", "defaults:\n  - db: mysql\n  - _self_\nlr: 0.1\ntags: [a, {b: 1}]\ndb: {port: 1}\nempty: {}\n")
        .With("db/mysql.yaml", "driver: mysql\nport: 3306\n");

    [Fact]
    public void EachValueStandsBesideItsOrigin()
    {
        using ScratchConf conf = Conf();
        conf.Compose("lr=0.5", "+note='two\nlines'").ToYamlWithOrigins().ShouldBe("""
            db:
              driver: mysql  # conf/db/mysql.yaml:1:9
              port: 1        # conf/config.yaml:6:12
            lr: 0.5          # override 1:1:4
            tags:
            - a              # conf/config.yaml:5:8
            - b: 1           # conf/config.yaml:5:15
            empty: {}        # conf/config.yaml:7:8
            note: 'two       # override 2:1:7

              lines'

            """);
    }

    [Fact]
    public void TheOriginOfAPlaceIsThatOfTheValueThatWon()
    {
        using ScratchConf conf = Conf();
        ComposedConfig config = conf.Compose("db.port=7");
        config.OriginOf("db.port").ToString().ShouldBe("override 1:1:9");
        config.OriginOf("db.driver").ToString().ShouldBe("conf/db/mysql.yaml:1:9");
        config.OriginOf("tags[1].b").ToString().ShouldBe("conf/config.yaml:5:15");
    }

    [Fact]
    public void AValueRemembersAllItReplaced()
    {
        using ScratchConf conf = Conf();
        ConfigLeaf leaf = ConfigLeaf.Of(conf.Compose("db.port=7").Root).Single(leaf => leaf.Path.ToString() == "db.port");
        leaf.Replaced.Select(node => $"{node} {node.Origin}").ShouldBe(["1 conf/config.yaml:6:12", "3306 conf/db/mysql.yaml:2:7"]);
    }

    [Fact]
    public void AsJsonEachLeafHasItsValueOriginAndWhatItReplaced()
    {
        using ScratchConf conf = new ScratchConf().With("config.yaml", "name: x\n");
        OriginsJson.Write(conf.Compose("name='7'").Root).ShouldBe("""
            [
              {
                "path": "name",
                "value": "'7'",
                "origin": {
                  "source": "override 1",
                  "line": 1,
                  "column": 6
                },
                "replaced": [
                  {
                    "value": "x",
                    "origin": {
                      "source": "conf/config.yaml",
                      "line": 1,
                      "column": 7
                    }
                  }
                ]
              }
            ]
            """);
    }
}
