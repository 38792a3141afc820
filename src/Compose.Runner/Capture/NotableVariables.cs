using System.Collections.Immutable;

namespace Compose.Runner.Capture;

/// <summary>Environment variables that are put on record without being asked for, where they are set.</summary>
internal static class NotableVariables
{
    /// <summary>What names one run of a job: it differs each time, and decides nothing.</summary>
    public static ImmutableArray<string> OfTheJob { get; } =
        ["SLURM_JOB_ID", "SLURM_ARRAY_JOB_ID", "SLURM_ARRAY_TASK_ID", "SLURM_JOB_NAME", "HOSTNAME", "KUBERNETES_SERVICE_HOST"];

    /// <summary>All of them, with those that the numbers of a run may depend on.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        .. OfTheJob,
        "SLURM_NODELIST", "SLURM_PROCID", "SLURM_NTASKS", "SLURM_CPUS_PER_TASK", "SLURM_GPUS",
        "CUDA_VISIBLE_DEVICES", "CUDA_DEVICE_ORDER", "CUDA_LAUNCH_BLOCKING", "CUBLAS_WORKSPACE_CONFIG", "NVIDIA_TF32_OVERRIDE", "TF_DETERMINISTIC_OPS",
        "TORCH_CUDNN_V8_API_DISABLED", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_CBWR",
        "DOTNET_gcServer", "DOTNET_GCHeapCount", "DOTNET_PROCESSOR_COUNT", "DOTNET_TieredCompilation", "DOTNET_TieredPGO", "DOTNET_ReadyToRun",
        "DOTNET_EnableHWIntrinsic", "DOTNET_EnableAVX2", "DOTNET_EnableAVX512F", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT",
        "LANG", "LC_ALL", "TZ",
    ];
}
