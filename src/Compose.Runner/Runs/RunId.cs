using System.Globalization;

namespace Compose.Runner.Runs;

/// <summary>Names for runs: the time, so that they sort, and enough chance that no two are alike: <c>20261123-101530-5f0c2a91</c>.</summary>
internal static class RunId
{
    public static string New(TimeProvider clock) => string.Create(
        CultureInfo.InvariantCulture,
        $"{clock.GetUtcNow():yyyyMMdd-HHmmss}-{Guid.NewGuid().ToString("N").AsSpan(0, 8)}");
}
