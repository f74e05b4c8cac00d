using System.Diagnostics;

namespace Baton.Benchmarks.Storage;

/// <summary>How often clients got through in the time given, and how long each had to wait.</summary>
internal sealed record Measurement(double PerSecond, double MedianMilliseconds, double P99Milliseconds)
{
    /// <summary>Runs the clients side by side, each one operation after the other; the first tenth of the time warms up.</summary>
    public static async Task<Measurement> TakeAsync(int clients, TimeSpan duration, Func<int, int, Task> operation)
    {
        var start = Stopwatch.GetTimestamp();
        var warm = duration / 10;
        var waits = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var measured = new List<double>();
            for (var turn = 0; ; turn++)
            {
                var before = Stopwatch.GetTimestamp();
                var age = Stopwatch.GetElapsedTime(start, before);
                if (age > duration)
                    return measured;
                await operation(client, turn);
                if (age > warm)
                    measured.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
            }
        })));
        var all = waits.SelectMany(wait => wait).Order().ToArray();
        return new Measurement(all.Length / (duration - warm).TotalSeconds, all[all.Length / 2], all[all.Length * 99 / 100]);
    }
}
