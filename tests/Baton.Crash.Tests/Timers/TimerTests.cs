using System.Diagnostics;
using Baton.Crash.Tests.Nodes;
using Baton.TestDatabase;
using Baton.TestWorld;
using Baton.TestWorld.Expenses;

namespace Baton.Crash.Tests.Timers;

/// <summary>Timers by the real clock, on a server that has other things to do.</summary>
[Collection(nameof(Undisturbed))]
public sealed class TimerTests(ITestOutputHelper output)
{
    private const int Timers = 2000;
    private const int Starters = 8;
    private const int Bookers = 3;

    private static readonly TimeSpan Lead = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Spread = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task a_timer_fires_within_a_second_of_its_time_while_jobs_and_callbacks_run(StoreKind store)
    {
        await using var world = await World.StartAsync(new WorldSettings { Store = store });
        var pauses = new Pauses(world.Api);
        await pauses.PublishAsync();
        await world.Api.PublishAsync(Bookings.Definition.DeepClone().AsObject());
        var begun = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(0, Timers), new ParallelOptions { MaxDegreeOfParallelism = Starters }, async (number, _) =>
            await pauses.BeginAsync(number, Lead + (Spread * number / Timers) - Stopwatch.GetElapsedTime(begun)));
        Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, Lead);

        using var over = new CancellationTokenSource();
        var (booked, said) = (new int[Bookers], 0);
        var load = Task.WhenAll(
        [
            .. Enumerable.Range(0, Bookers).Select(booker => RepeatAsync(() =>
                world.Api.PostAsync(Bookings.Execute, Bookings.Request($"T{booker} {booked[booker]++}")))),
            RepeatAsync(() => world.Phones.SayAsync(People.Chen, $"第 {said++} 句")),
        ]);
        await world.Patience.UntilAsync("all timers have fired", pauses.HaveAllEndedAsync, 2 * (Lead + Spread));
        await over.CancelAsync();
        await load;

        var late = await pauses.LatenessAsync();
        var (median, almostAll, longest) = (late[Timers / 2], late[Timers * 99 / 100], late[^1]);
        output.WriteLine($"{store}: {Timers} timers due within {Spread.TotalSeconds} s beside {booked.Sum()} flows of two bookings and {said} messages: late by {median.TotalMilliseconds:0} ms (p50), {almostAll.TotalMilliseconds:0} ms (p99), {longest.TotalMilliseconds:0} ms at most");
        Assert.Equal(Timers, late.Count);
        Assert.True(late[0] >= TimeSpan.Zero, $"A timer fired {-late[0].TotalMilliseconds} ms before its time.");
        Assert.InRange(longest, TimeSpan.Zero, Promise);

        Task RepeatAsync(Func<Task> act) => Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
                await act();
        });
    }
}
