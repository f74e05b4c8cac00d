using System.Globalization;

namespace Baton.Benchmarks.Storage;

internal static class StorageBenchmark
{
    /// <summary>Messages are stored beforehand, so that the commit measured only finishes one.</summary>
    private const int MessagesPerSecond = 40_000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var seconds = TimeSpan.FromSeconds(double.Parse(Option(arguments, "--seconds") ?? "3", CultureInfo.InvariantCulture));
        await using var place = await BenchmarkPlace.OpenAsync(Option(arguments, "--store"), Option(arguments, "--folder"));
        Console.WriteLine("clients | store commits/s   p50 ms   p99 ms | raw writes/s   p50 ms   p99 ms | store/raw   (budget 50 %)");
        foreach (var clients in (Option(arguments, "--clients") ?? "1,8,64").Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture)))
        {
            var raw = await MeasureRawAsync(place, clients, seconds);
            var store = await MeasureStoreAsync(await place.NewAsync($"store-{clients}"), clients, seconds);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{clients,7} | {store.PerSecond,15:N0} {store.MedianMilliseconds,8:N2} {store.P99Milliseconds,8:N2} | {raw.PerSecond,12:N0} {raw.MedianMilliseconds,8:N2} {raw.P99Milliseconds,8:N2} | {store.PerSecond / raw.PerSecond,9:P0}"));
        }
        return 0;
    }

    private static async Task<Measurement> MeasureRawAsync(BenchmarkPlace place, int clients, TimeSpan duration)
    {
        await using var raw = await place.NewRawAsync($"raw-{clients}");
        return await Measurement.TakeAsync(clients, duration, (client, turn) => raw.WriteAsync(StepCommit.InstanceId(client, turn)));
    }

    private static async Task<Measurement> MeasureStoreAsync(string connection, int clients, TimeSpan duration)
    {
        await using var store = BenchmarkStore.Open(connection);
        await store.OpenAsync(CancellationToken.None);
        var messages = (int)(MessagesPerSecond * duration.TotalSeconds);
        for (var from = 0; from < messages; from += 1000)
            await store.CommitAsync(StepCommit.Arrivals(from, 1000), CancellationToken.None);
        return await Measurement.TakeAsync(clients, duration, async (client, turn) =>
        {
            var result = await store.CommitAsync(StepCommit.Step(client, turn, (long)turn * clients + client + 1), CancellationToken.None);
            if (!result.IsWritten)
                throw new InvalidOperationException($"Refused by {result.RefusedBy}.");
        });
    }

    public static string? Option(string[] arguments, string name)
    {
        var index = Array.IndexOf(arguments, name);
        return index >= 0 && index + 1 < arguments.Length ? arguments[index + 1] : null;
    }
}
