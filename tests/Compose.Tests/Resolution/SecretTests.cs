using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Yaml;

namespace Compose.Tests.Resolution;

public class SecretTests
{
    [Theory]
    [InlineData("${secret:PLANTED}")]
    [InlineData("user:${secret:PLANTED}@host")]
    [InlineData("${direct}")]
    [InlineData("x${built}")]
    [InlineData("${oc.select:direct}")]
    [InlineData("${oc.decode:${direct}}")]
    [InlineData("${oc.create:{a:[${direct}]}}")]
    [InlineData("${oc.env:UNSET,${direct}}")]
    [InlineData("${= ${direct} + '!'}")]
    [InlineData("${= len(${direct})}")]
    [InlineData("${oc.dict.values:inner}")]
    [InlineData("${inner}")]
    public void WhatIsMadeFromASecretIsMaskedWhenWritten(string text)
    {
        ConfigNode resolved = SomeTree.Resolver(
            $"built: pre-${{direct}}\ndirect: ${{secret:PLANTED}}\ninner: {{deep: '${{built}}'}}\nvalue: \"{text}\"\n").ResolveAll();

        string yaml = YamlWriter.Write(resolved);
        yaml.ShouldNotContain("hunter2");
        YamlWriter.Write(((MappingNode)resolved)["value"]!).ShouldContain("***");
    }

    [Fact]
    public void TheAppSeesTheSecret() =>
        SomeTree.Resolver("a: user:${secret:PLANTED}\n").Select("a")!.ToString().ShouldBe("user:hunter2");

    [Fact]
    public void WhatHasNothingToDoWithItStaysReadable() =>
        YamlWriter.Write(SomeTree.Resolver("a: ${secret:PLANTED}\nb: ${c}\nc: 1\n").ResolveAll()).ShouldBe("a: '***'\nb: 1\nc: 1\n");

    [Fact]
    public void ASecretThatIsNotSetIsAClearError() =>
        Should.Throw<InterpolationException>(() => SomeTree.Resolver("a: ${secret:NOPE}\n").ResolveAll()).Message.ShouldBe("""
            The secret 'NOPE' is not set.
              --> test.yaml:1:4
                |
              1 | a: ${secret:NOPE}
                |    ^^^^^^^^^^^^^^
              fix: set it as an environment variable: NOPE=…
            """);
}
