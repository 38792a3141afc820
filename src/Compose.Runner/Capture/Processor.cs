using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Compose.Runner.Capture;

/// <summary>What the processor is, as far as the numbers of a run may depend on it.</summary>
internal static class Processor
{
    /// <summary>The instructions that the runtime uses for vectors: sums come out differently with each.</summary>
    public static string Vectors =>
        Vector512.IsHardwareAccelerated ? "512 bits" + Fused
        : Vector256.IsHardwareAccelerated ? "256 bits" + Fused
        : Vector128.IsHardwareAccelerated ? "128 bits" + Fused
        : "none";

    /// <summary>The name of the model; null where the system does not tell it.</summary>
    public static string? Model()
    {
        try
        {
            foreach (string line in File.ReadLines("/proc/cpuinfo"))
            {
                if (line.StartsWith("model name", StringComparison.Ordinal))
                    return line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
            }

            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Fused => Fma.IsSupported || System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported ? ", fused multiply-add" : "";
}
