using System.Runtime.InteropServices;

namespace Compose.Runner.Launchers;

/// <summary>
/// The group of processes that a worker and all that its jobs start belong to, so that none of them outlives the sweep. Windows has no such
/// groups; there nothing is done.
/// </summary>
internal sealed class ProcessGroup
{
    private const int Kill = 9;

    private static readonly int Stop = OperatingSystem.IsMacOS() ? 17 : 19;
    private static readonly int Continue = OperatingSystem.IsMacOS() ? 19 : 18;

    private readonly int parent;

    private ProcessGroup(int parent) => this.parent = parent;

    /// <summary>Makes this process the leader of a group of its own.</summary>
    public static ProcessGroup Lead()
    {
        if (OperatingSystem.IsWindows())
            return new ProcessGroup(0);
        var group = new ProcessGroup(GetParent());
        _ = SetGroup(0, 0);
        return group;
    }

    /// <summary>Ends what is left of the group of a worker that is gone.</summary>
    /// <param name="leader">The process id that the worker had.</param>
    public static void End(int leader)
    {
        if (!OperatingSystem.IsWindows())
            _ = Send(-leader, Kill);
    }

    /// <summary>Has the groups of workers stopped and continued whenever this process is, as Ctrl-Z of a shell and its <c>fg</c> do.</summary>
    /// <param name="leaders">The process ids of the workers there are.</param>
    /// <returns>To be disposed of when there are no more workers.</returns>
    public static IReadOnlyList<IDisposable> Follow(Func<IEnumerable<int>> leaders)
    {
        return OperatingSystem.IsWindows()
            ? []
            :
            [
                PosixSignalRegistration.Create(PosixSignal.SIGTSTP, signal =>
                {
                    signal.Cancel = true;
                    SendToAll(Stop);
                    _ = Send(Environment.ProcessId, Stop);
                }),
                PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => SendToAll(Continue)),
            ];

        void SendToAll(int signal)
        {
            foreach (int leader in leaders())
                _ = Send(-leader, signal);
        }
    }

    /// <summary>Ends the group, its leader, which calls this, included, when the parent is gone that would do so.</summary>
    public void EndIfOrphaned()
    {
        if (!OperatingSystem.IsWindows() && GetParent() != parent)
            _ = Send(0, Kill);
    }

    [DllImport("libc", EntryPoint = "setpgid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SetGroup(int process, int group);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Send(int process, int signal);

    [DllImport("libc", EntryPoint = "getppid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int GetParent();
}
