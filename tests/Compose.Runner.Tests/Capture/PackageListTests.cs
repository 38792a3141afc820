using Compose.Runner.Capture;

namespace Compose.Runner.Tests.Capture;

public class PackageListTests
{
    [Fact]
    public void PackagesAreListedWithTheirVersionsAndProjectsAreNot()
    {
        var packages = PackageList.Parse(
            """
            {
              "runtimeTarget": { "name": ".NETCoreApp" },
              "targets": { ".NETCoreApp": { "libraries": { "Not/1.0": { "type": "package" } } } },
              "libraries": {
                "App/1.0.0": { "type": "project", "serviceable": false },
                "Zeta/2.1.0": { "type": "package", "hashes": { "a": ["b"] }, "sha512": "x" },
                "Alpha/1.0.0-beta": { "serviceable": true, "type": "package" }
              }
            }
            """);

        packages.ShouldBe([new("Alpha", "1.0.0-beta"), new("Zeta", "2.1.0")]);
    }
}
