using System.Globalization;
using Baton.Benchmarks.Storage;
using Baton.Storage;

namespace Baton.Benchmarks.Http;

/// <summary>What a server costs in which a million instances are parked, half of them with a timer, and how soon it resumes one.</summary>
internal static class ParkedBenchmark
{
    private const int Resumed = 20_000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var count = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 1_000_000;
        var connection = arguments.Length > 1 ? arguments[1] : null;
        var folder = Directory.CreateTempSubdirectory("baton-benchmark-");
        await using (var server = new MeasuredServer(folder.FullName, connection))
        {
            await using (IStore store = BenchmarkStore.Open(connection ?? $"Data Source={server.File}"))
            {
                await store.OpenAsync(CancellationToken.None);
                await ParkedInstances.FillAsync(store, count);
            }

            if (connection is null)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"size: {new FileInfo(server.File).Length / (1024.0 * 1024):N0} MB, {new FileInfo(server.File).Length / (double)count:N0} bytes an instance"));
            var ready = await server.StartAsync();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"start to ready: {ready.TotalSeconds:N2} s"));
            await ResumeAsync(server, count);
            var resident = await server.ResidentMegabytesAsync();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"resident: {resident:N0} MB (budget 600)"));
            await server.StopAsync();
        }

        folder.Delete(recursive: true);
        return 0;
    }

    // One after the other, all over the table; the first tenth warms up.
    private static async Task ResumeAsync(MeasuredServer server, int count)
    {
        var waits = new List<double>();
        for (var turn = 0; turn < Resumed; turn++)
        {
            var id = ParkedInstances.IdOf((int)((long)turn * count / Resumed) & ~1);
            var before = System.Diagnostics.Stopwatch.GetTimestamp();
            await server.PostAsync("elsa/api/events/go/trigger", $$"""{"workflowInstanceId":"{{id}}"}""");
            if (turn > Resumed / 10)
                waits.Add(System.Diagnostics.Stopwatch.GetElapsedTime(before).TotalMilliseconds);
        }

        waits.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"resume one of {count:N0} over HTTP: p50 {waits[waits.Count / 2]:N2} ms, p99 {waits[waits.Count * 99 / 100]:N2} ms (budget p99 10)"));
    }
}
