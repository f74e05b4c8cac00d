using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Baton.Fuzzing.Checks;

/// <summary>How long this thread has worked: other work of the machine does not count, where the system can tell it apart.</summary>
internal static partial class ThreadClock
{
    // CLOCK_THREAD_CPUTIME_ID of Linux.
    private const int OfThisThread = 3;

    public static TimeSpan Now =>
        OperatingSystem.IsLinux() && Read(OfThisThread, out var time) == 0
            ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / TimeSpan.NanosecondsPerTick)
            : Stopwatch.GetElapsedTime(0);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int Read(int clock, out Moment time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Moment
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
