using Baton.CrashHook;

/// <summary>
/// Loaded through DOTNET_STARTUP_HOOKS into a server that a crash test or a benchmark has started, and nowhere else: the product
/// itself has no code that crashes it or slows it down. The runtime asks for this name, outside of any namespace.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (CrashPlan.FromEnvironment() is { } plan)
            CrashPoint.Arm(plan);
        SlowCommits.Arm();
    }
}
