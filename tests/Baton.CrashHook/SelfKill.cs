using System.Runtime.InteropServices;

namespace Baton.CrashHook;

/// <summary>SIGKILL to the own process: nothing runs after it, not even a finally.</summary>
internal static class SelfKill
{
    private const int Sigkill = 9;

    /// <summary>Loads and compiles what the kill needs, which would take longer than some windows are open.</summary>
    public static void WarmUp() => _ = Kill(Environment.ProcessId, 0);

    public static void Now() => _ = Kill(Environment.ProcessId, Sigkill);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
