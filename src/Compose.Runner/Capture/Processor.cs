using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Compose.Runner.Capture;

/// <summary>What the processor is, as far as the numbers of a run may depend on it.</summary>
internal static class Processor
{
    /// <summary>The instructions that the runtime uses for vectors: sums come out differently with each.</summary>
    public static string Vectors
    {
        get
        {
            string fused = Fma.IsSupported || System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported ? ", fused multiply-add" : "";
            return Vector512.IsHardwareAccelerated ? $"512 bits{fused}"
                : Vector256.IsHardwareAccelerated ? $"256 bits{fused}"
                : Vector128.IsHardwareAccelerated ? $"128 bits{fused}"
                : "none";
        }
    }

    /// <summary>The kind of processor that the operating system is made for.</summary>
    public static string Architecture => RuntimeInformation.OSArchitecture switch
    {
        // Looking up the name of a member costs a fresh process more than all the rest here.
        System.Runtime.InteropServices.Architecture.X64 => "X64",
        System.Runtime.InteropServices.Architecture.Arm64 => "Arm64",
        var other => other.ToString(),
    };

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
}
