using System.Globalization;
using Baton.Benchmarks.Storage;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Runtime.Steps;

namespace Baton.Benchmarks.Runtime;

/// <summary>The durable cycle: start, wait for an event, take it, finish. Two commits an instance, with history.</summary>
internal static class RuntimeBenchmark
{
    // What the budget of the database is for: five activities, one of which waits.
    private const int LongActivities = 5;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var seconds = TimeSpan.FromSeconds(arguments is [var first, ..] && double.TryParse(first, CultureInfo.InvariantCulture, out var given) ? given : 5);
        await using var place = await BenchmarkPlace.OpenAsync(StorageBenchmark.Option(arguments, "--store"), null);
        Console.WriteLine("clients | instances/s   p50 ms   p99 ms | raw writes/s | commits/raw | bytes an instance of 3 activities   (budgets: instances/s 5,000 at 64, 700 at 1; PostgreSQL 1,500 at 64; 50 % of raw)");
        foreach (var clients in (int[])[1, 64])
        {
            double raw;
            await using (var floor = await place.NewRawAsync($"raw-{clients}"))
                raw = (await Measurement.TakeAsync(clients, seconds, (client, turn) => floor.WriteAsync(StepCommit.InstanceId(client, turn)))).PerSecond;
            var (cycle, size) = await MeasureAsync(place, $"cycle-{clients}", Cycle(activities: 3), clients, seconds);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{clients,7} | {cycle.PerSecond,11:N0} {cycle.MedianMilliseconds,8:N2} {cycle.P99Milliseconds,8:N2} | {raw,12:N0} | {cycle.PerSecond * 2 / raw,11:P0} | {size,17:N0}"));
        }

        var (untidied, later) = await MeasureGrowthAsync(place, seconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bytes an instance of {LongActivities} activities: {later:N0}; before the first vacuum {untidied:N0} (64 clients; budget 2,048)"));
        return 0;
    }

    private static async Task<(Measurement Cycle, double BytesAnInstance)> MeasureAsync(BenchmarkPlace place, string name, string root, int clients, TimeSpan duration)
    {
        var connection = await place.NewAsync(name);
        var (empty, (cycle, count)) = (await PrepareAsync(place, connection), await RunAsync(connection, root, clients, duration));
        return (cycle, (await place.MeasureAsync(connection) - empty) / count);
    }

    // An instance leaves room behind: its row of before its end, its wait. Once the database has looked for such room, later ones use it.
    private static async Task<(double First, double Later)> MeasureGrowthAsync(BenchmarkPlace place, TimeSpan duration)
    {
        var connection = await place.NewAsync("size");
        var empty = await PrepareAsync(place, connection);
        var (_, first) = await RunAsync(connection, Cycle(LongActivities), 64, duration);
        var before = await place.MeasureAsync(connection);
        await place.VacuumAsync(connection);
        var (_, later) = await RunAsync(connection, Cycle(LongActivities), 64, duration);
        return ((before - empty) / first, (await place.MeasureAsync(connection) - before) / later);
    }

    /// <summary>How large the tables are when nothing is in them.</summary>
    private static async Task<long> PrepareAsync(BenchmarkPlace place, string connection)
    {
        await using (var store = BenchmarkStore.Open(connection))
            await store.OpenAsync(CancellationToken.None);
        return await place.MeasureAsync(connection);
    }

    private static async Task<(Measurement Cycle, double Count)> RunAsync(string connection, string root, int clients, TimeSpan duration)
    {
        var count = 0L;
        await using var store = BenchmarkStore.Open(connection);
        await store.OpenAsync(CancellationToken.None);
        await using var runtime = await BenchmarkRuntime.WithAsync(store, "cycle", root);
        var cycle = await Measurement.TakeAsync(clients, duration, async (_, _) =>
        {
            await CycleAsync(runtime.Steps, runtime.Plan);
            Interlocked.Increment(ref count);
        });
        return (cycle, count);
    }

    // The second activity waits, the others write a line.
    private static string Cycle(int activities)
    {
        var nodes = Enumerable.Range(1, activities).Select(number => number == 2
            ? $$"""{"id":"wait","type":"Elsa.Event","eventName":{{Literal("go")}}}"""
            : $$"""{"id":"line{{number}}","type":"Elsa.WriteLine","text":{{Literal("written")}}}""");
        return $$"""{"id":"root","type":"Elsa.Sequence","activities":[{{string.Join(',', nodes)}}]}""";
    }

    private static string Literal(string text) => $$$"""{"typeName":"String","expression":{"type":"Literal","value":"{{{text}}}"}}""";

    private static async Task CycleAsync(StepRunner steps, Plan plan)
    {
        var started = await steps.StartAsync(new StartRequest("", plan, new Start(ObjectValue.Empty, ObjectValue.Empty)), CancellationToken.None);
        var ended = await steps.DeliverAsync("", started.State!.Id, new EventArrived("go", Value.Null), StepAttachments.None, CancellationToken.None);
        if (ended?.State is not { Status: InstanceStatus.Finished })
            throw new InvalidOperationException("The instance did not finish.");
    }
}
