using System.Diagnostics;
using Baton.TestWorld.Outside;
using Baton.TestWorld.Serving;

namespace Baton.Crash.Tests.Nodes;

/// <summary>What a killed node was just doing.</summary>
[Collection(nameof(Undisturbed))]
public sealed class KilledNodeTests(ITestOutputHelper output)
{
    private static readonly TimeSpan GoesOnWithin = TimeSpan.FromSeconds(2);

    // A node judges others only after its own session has stood for five seconds.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(6);

    // A system is called eight times at once; so many calls hang.
    private const int Calls = 8;

    [Fact]
    public async Task the_jobs_a_killed_node_had_in_hand_are_taken_up_within_two_seconds_and_done_once()
    {
        await using var nodes = await TwoNodes.StartAsync();
        await using var hands = new InHand(nodes.World.Place.ConnectionString);
        var bookings = new Bookings(nodes.World);
        // Who is to be killed takes the work while it is alone.
        await nodes.Second.StopAsync();
        var fault = await nodes.World.Outside.Faults.AddAsync(new Fault("hold") { Path = Faults.LedgerPath, Times = Calls });
        var bills = Enumerable.Range(0, 2 * Calls).Select(number => $"K{number}").ToList();
        foreach (var bill in bills)
            await nodes.World.Api.PostAsync(Bookings.Execute, Bookings.Request(bill));
        await nodes.World.Patience.UntilAsync("calls hang", async () => (await nodes.World.Outside.Faults.StatusAsync(fault)).Held == Calls);
        await nodes.Second.StartAsync();
        var begun = Stopwatch.GetTimestamp();
        await nodes.World.Patience.UntilAsync("both nodes may judge one another", () => Task.FromResult(Stopwatch.GetElapsedTime(begun) > Settled));
        var names = await hands.NodesAsync();
        var jobs = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var name in names)
            jobs.Add(name, await hands.JobsOfAsync(name));

        await nodes.First.KillAsync();
        var killed = Stopwatch.GetTimestamp();
        await nodes.World.Patience.UntilAsync("the dead node is followed", async () => (await hands.NodesAsync()).Count == 1);
        var followed = Stopwatch.GetElapsedTime(killed);
        var dead = names.Except(await hands.NodesAsync()).Single();
        await nodes.World.Patience.UntilAsync("what it had in hand is taken up", async () => (await hands.LeftLyingAsync(jobs[dead], dead)).Count == 0);
        var takenUp = Stopwatch.GetElapsedTime(killed);

        await nodes.World.Outside.Faults.ClearAsync();
        await nodes.World.Patience.UntilAsync("everything is booked", async () => (await bookings.DifferencesAsync(bills)).Count == 0);
        await nodes.World.Patience.UntilAsync("nothing is left to do", async () => (await LeftOver.OfAsync(nodes.OfSecond)).Count == 0);
        output.WriteLine($"{jobs[dead].Count} jobs of the killed node: followed after {followed.TotalMilliseconds:0} ms, all taken up after {takenUp.TotalMilliseconds:0} ms");
        Assert.Equal(2, names.Count);
        Assert.NotEmpty(jobs[dead]);
        Assert.InRange(takenUp, TimeSpan.Zero, GoesOnWithin);
    }
}
