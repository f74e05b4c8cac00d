using System.Diagnostics;

namespace Baton.Benchmarks;

/// <summary>The best of many rounds, so that the machine's other work does not count.</summary>
internal static class Best
{
    public static (TimeSpan Time, long Bytes) Of(int rounds, Func<object> work)
    {
        var (best, bytes) = (TimeSpan.MaxValue, 0L);
        for (var round = 0; round < rounds; round++)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            GC.KeepAlive(work());
            var time = Stopwatch.GetElapsedTime(start);
            bytes = GC.GetAllocatedBytesForCurrentThread() - allocated;
            if (time < best)
                best = time;
        }

        return (best, bytes);
    }

    public static void Report(string what, string measured, string budget) => Console.WriteLine($"{what,-58} {measured,-28} budget {budget}");
}
