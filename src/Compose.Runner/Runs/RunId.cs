using Compose.Resolution;

namespace Compose.Runner.Runs;

/// <summary>Names for runs: the time, so that they sort, and enough chance that no two are alike: <c>20261123-101530-5f0c2a91</c>.</summary>
internal static class RunId
{
    public static string New(TimeProvider clock) =>
        $"{StrfTime.Format("%Y%m%d-%H%M%S", clock.GetUtcNow())}-{(uint)Random.Shared.NextInt64():x8}";
}
