using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Baton.TestWorld.Serving;
using Baton.TestWorld.Waiting;

namespace Baton.Crash.Tests.Nodes;

/// <summary>Two servers on one database: what either begins, any may end, and neither is missed.</summary>
[Collection(nameof(Undisturbed))]
public sealed class NodeTests(ITestOutputHelper output)
{
    private const int Callers = 8;
    private const int Thorough = 1000;
    private static readonly int Instances = Math.Min(Thorough, TestScale.Times(300));

    private static readonly TimeSpan GoesOnWithin = TimeSpan.FromSeconds(2);

    // Where a sign of life was mistaken, claims run out after thirty seconds.
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task nothing_is_lost_or_doubled_when_a_node_is_killed_and_the_database_crashes()
    {
        await using var nodes = await TwoNodes.StartAsync();
        var bookings = new Bookings(nodes.World);
        var begin = Stopwatch.GetTimestamp();
        var bills = Enumerable.Range(0, Instances).Select(number => number.ToString("B00000", CultureInfo.InvariantCulture)).ToList();
        var begun = new Progress();
        var starting = BeginAllAsync(nodes.All, bills, begun);
        await UntilBegunAsync(nodes, starting, begun, bills.Count / 4);

        await nodes.First.KillAsync();
        var (before, killed) = ((await bookings.RowsAsync()).Count, Stopwatch.GetTimestamp());
        await UntilMoreAsync(nodes, bookings, before);
        var goneOn = Stopwatch.GetElapsedTime(killed);
        await UntilBegunAsync(nodes, starting, begun, bills.Count / 2);

        await nodes.Database.StopAsync(isCrash: true);
        await nodes.Database.StartAgainAsync();
        (before, var started) = ((await bookings.RowsAsync()).Count, Stopwatch.GetTimestamp());
        await UntilMoreAsync(nodes, bookings, before);
        var backAgain = Stopwatch.GetElapsedTime(started);
        await nodes.First.StartAsync();
        await starting;
        await SettleAsync(nodes, bookings, bills);

        output.WriteLine($"{bills.Count} instances in {Stopwatch.GetElapsedTime(begin).TotalSeconds:0.0} s; the other node booked {goneOn.TotalMilliseconds:0} ms after the kill, after the database's start {backAgain.TotalMilliseconds:0} ms");
        Assert.True(goneOn < GoesOnWithin, $"Nothing was booked for {goneOn.TotalSeconds:0.0} s after a node was killed.");
    }

    [Fact]
    public async Task a_rolling_restart_under_load_fails_no_request()
    {
        await using var nodes = await TwoNodes.StartAsync();
        using var caller = new RoundClient(nodes.All);
        using var over = new CancellationTokenSource();
        var troubles = new ConcurrentBag<string>();
        var answered = new Progress();
        var load = Task.WhenAll(Enumerable.Range(0, Callers / 2).Select(number => Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                var bill = $"L{number} {answered.Next()}";
                if (await caller.AskAsync(Bookings.Execute, Bookings.Request(bill), bill) is { } trouble)
                    troubles.Add(trouble);
            }
        })));

        foreach (var node in nodes.All)
        {
            await UntilAnsweredAsync(nodes, answered, 20);
            await node.StopAsync();
            await UntilAnsweredAsync(nodes, answered, 20);
            await node.StartAsync();
        }

        await UntilAnsweredAsync(nodes, answered, 20);
        await over.CancelAsync();
        await load;
        output.WriteLine($"{answered.Count} requests, {caller.Refused} refused connections, {caller.Reset} reset, {troubles.Count} failed");
        Assert.True(troubles.IsEmpty, string.Join("\n\n", troubles));
        Assert.NotEqual(0, caller.Refused);
        Assert.Equal(0, caller.Reset);
    }

    private static async Task BeginAllAsync(IReadOnlyList<ServerProcess> nodes, List<string> bills, Progress begun)
    {
        using var caller = new RoundClient(nodes);
        await Parallel.ForEachAsync(bills, new ParallelOptions { MaxDegreeOfParallelism = Callers }, async (bill, _) =>
        {
            await caller.InsistAsync(Bookings.Execute, Bookings.Request(bill), bill);
            begun.Next();
        });
    }

    private static Task UntilBegunAsync(TwoNodes nodes, Task starting, Progress begun, int count) =>
        nodes.World.Patience.UntilAsync($"{count} were begun", () => Task.FromResult(starting.IsFaulted || begun.Count >= count));

    private static Task UntilMoreAsync(TwoNodes nodes, Bookings bookings, int than) =>
        nodes.World.Patience.UntilAsync("work goes on", async () => (await bookings.RowsAsync()).Count > than);

    private static async Task UntilAnsweredAsync(TwoNodes nodes, Progress answered, int more)
    {
        var goal = answered.Count + more;
        await nodes.World.Patience.UntilAsync($"{more} more requests were answered", () => Task.FromResult(answered.Count >= goal));
    }

    private static async Task SettleAsync(TwoNodes nodes, Bookings bookings, List<string> bills)
    {
        try
        {
            await nodes.World.Patience.UntilAsync("everything is booked", async () => (await bookings.DifferencesAsync(bills)).Count == 0, Settling);
            await nodes.World.Patience.UntilAsync("nothing is left to do", async () => (await LeftOver.OfAsync(nodes.World.Api)).Count == 0, Settling);
        }
        catch (NotInTimeException late)
        {
            Assert.Fail(string.Join('\n', [.. await bookings.DifferencesAsync(bills), .. await LeftOver.OfAsync(nodes.World.Api), late.Message]));
        }
    }

    private sealed class Progress
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public int Next() => Interlocked.Increment(ref _count);
    }
}
