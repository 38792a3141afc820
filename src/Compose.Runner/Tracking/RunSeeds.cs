using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Compose.Runner.Tracking;

/// <summary>The seeds of a run's random generators: each follows from the run's seed and the generator's name alone.</summary>
internal static class RunSeeds
{
    /// <summary>The name under which the run's own seed is recorded.</summary>
    public const string Root = "run";

    /// <summary>A seed that is the same on every machine and in every version, and unlike those of other names.</summary>
    public static int Derive(long seed, string name)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{seed}/{name}");
        return BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))) & int.MaxValue;
    }
}
