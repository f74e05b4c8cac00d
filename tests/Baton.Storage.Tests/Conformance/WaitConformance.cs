using Baton.Storage.Waits;
using Microsoft.EntityFrameworkCore;
using static Baton.Storage.Tests.Conformance.Samples;

namespace Baton.Storage.Tests.Conformance;

/// <summary>Waits and the timers beside them.</summary>
public abstract class WaitConformance<THost> : StoreConformance<THost> where THost : StoreHost, new()
{
    [Fact]
    public async Task a_wait_comes_back_as_it_was_written()
    {
        var row = Wait("w1", correlationId: "订单-7");

        await WriteAsync(new AddWait(row));

        Assert.Equal(row, Assert.Single(await FindAsync("approved")));
    }

    [Fact]
    public async Task events_are_found_by_name_oldest_first()
    {
        await WriteAsync(
            new AddWait(Wait("w3", seconds: 2, correlationId: "a")), new AddWait(Wait("w2", seconds: 1, correlationId: "b")),
            new AddWait(Wait("w1", seconds: 2)), new AddWait(Wait("w4", key: "paid")), new AddWait(Wait("w5") with { Kind = "Job" }));

        Assert.Equal(["w2", "w1", "w3"], (await FindAsync("approved")).Select(wait => wait.Id));
        Assert.Empty(await FindAsync("Approved"));
    }

    [Fact]
    public async Task events_can_be_narrowed_to_an_instance_and_a_correlation()
    {
        await WriteAsync(
            new AddWait(Wait("w1", correlationId: "a")), new AddWait(Wait("w2", instanceId: "i2", correlationId: "a")),
            new AddWait(Wait("w3", instanceId: "i2", correlationId: "b")), new AddWait(Wait("w4", instanceId: "i2")));

        Assert.Equal(["w2", "w3", "w4"], (await FindAsync("approved", instance: "i2")).Select(wait => wait.Id));
        Assert.Equal(["w1", "w2"], (await FindAsync("approved", correlation: "a")).Select(wait => wait.Id));
        Assert.Equal(["w2"], (await FindAsync("approved", "i2", "a")).Select(wait => wait.Id));
    }

    [Fact]
    public async Task of_several_names_the_first_that_is_waited_for_gives_its_oldest_waits()
    {
        await WriteAsync(
            new AddWait(Wait("w1", key: "b", seconds: 2)), new AddWait(Wait("w2", key: "b", seconds: 1, correlationId: "x")), new AddWait(Wait("w3", key: "b", seconds: 3)),
            new AddWait(Wait("w4", key: "c")), new AddWait(Wait("w5", key: "c", instanceId: "i2")));

        Assert.Equal(["w2", "w1"], (await FirstAsync(["a", "b", "c"], 2)).Select(wait => wait.Id));
        Assert.Equal(["w5"], (await FirstAsync(["a", "b", "c"], 2, instance: "i2")).Select(wait => wait.Id));
        Assert.Equal(["w2"], (await FirstAsync(["c", "b"], 2, correlation: "x")).Select(wait => wait.Id));
        Assert.Empty(await FirstAsync(["a"], 2));
        Assert.Empty(await FirstAsync([], 2));
    }

    [Fact]
    public async Task the_oldest_of_very_many_are_found_whatever_their_correlation()
    {
        await WriteAsync([.. Enumerable.Range(0, 500).Select(number =>
            new AddWait(Wait($"w{number:000}", seconds: 500 - number, correlationId: number % 3 == 0 ? null : $"c{number % 7}")))]);

        Assert.Equal(["w499", "w498"], (await FirstAsync(["approved"], 2)).Select(wait => wait.Id));
        Assert.Equal(["w499", "w485"], (await FirstAsync(["approved"], 2, correlation: "c2")).Select(wait => wait.Id));
    }

    [Fact]
    public async Task a_new_correlation_reaches_all_waits_of_its_instance_and_no_other()
    {
        await WriteAsync(new AddWait(Wait("w1")), new AddWait(Wait("w2", correlationId: "old")), new AddWait(Wait("w3", instanceId: "i2")));

        await WriteAsync(new CorrelateWaits("i1", "new"));
        Assert.Equal(["w1", "w2"], (await FindAsync("approved", correlation: "new")).Select(wait => wait.Id));

        await WriteAsync(new CorrelateWaits("i1", null));
        Assert.Empty(await FindAsync("approved", correlation: "new"));
    }

    [Fact]
    public async Task a_removed_wait_is_gone_and_removing_it_again_is_no_matter()
    {
        await WriteAsync(new AddWait(Wait("w1")));

        await WriteAsync(new RemoveWait("w1"), new RemoveWait("w1"));

        Assert.Empty(await FindAsync("approved"));
    }

    [Fact]
    public async Task due_timers_come_earliest_first_and_only_when_due()
    {
        await WriteAsync(Timer("t3", 3), Timer("t1", 1), Timer("t2", 2));

        Assert.Equal(["t1", "t2"], (await Store.FindDueTimersAsync(Later(2), 10, Token)).Select(timer => timer.Id));
        Assert.Equal(["t1"], (await Store.FindDueTimersAsync(Later(2), 1, Token)).Select(timer => timer.Id));
        Assert.Equal(new TimerRow(Tenant, "t1", "i1", Later(1)), (await Store.FindDueTimersAsync(Later(2), 1, Token))[0]);
    }

    [Fact]
    public async Task the_next_timer_is_the_earliest_or_none()
    {
        Assert.Null(await Store.FindNextTimerAsync(Token));
        await WriteAsync(Timer("t3", 3), Timer("t1", 1));

        Assert.Equal(Later(1), await Store.FindNextTimerAsync(Token));
        await WriteAsync(new RemoveTimer("t1"));
        Assert.Equal(Later(3), await Store.FindNextTimerAsync(Token));
    }

    [Fact]
    public async Task a_wait_with_an_id_in_use_fails_its_commit()
    {
        await WriteAsync(new AddWait(Wait("w1")));

        await Assert.ThrowsAsync<InvalidOperationException>(() => TryAsync(new AddWait(Wait("w1", key: "other"))));

        await using var reads = Store.OpenReads();
        Assert.Equal("approved", (await reads.Waits.SingleAsync(Token)).Key);
    }

    [Fact]
    public async Task waits_of_any_of_several_names_come_oldest_first_and_no_others()
    {
        await WriteAsync(
            new AddWait(Wait("w3", key: "shipped", seconds: 1)), new AddWait(Wait("w2", key: "approved", seconds: 2)),
            new AddWait(Wait("w1", key: "shipped", seconds: 2)), new AddWait(Wait("w0", key: "refused", seconds: 0)));

        Assert.Equal(["w3", "w1", "w2"], (await Store.FindEventWaitsOfAnyAsync(Tenant, ["approved", "shipped", "approved", "nothing"], Token)).Select(wait => wait.Id));
        Assert.Empty(await Store.FindEventWaitsOfAnyAsync(Tenant, [], Token));
        Assert.Empty(await Store.FindEventWaitsOfAnyAsync("another", ["approved"], Token));
    }

    private Task<IReadOnlyList<WaitRow>> FindAsync(string name, string? instance = null, string? correlation = null) =>
        Store.FindEventWaitsAsync(Tenant, name, instance, correlation, Token);

    private Task<IReadOnlyList<WaitRow>> FirstAsync(string[] names, int limit, string? instance = null, string? correlation = null) =>
        Store.FindFirstEventWaitsAsync(Tenant, names, instance, correlation, limit, Token);

    private static AddTimer Timer(string id, double due) => new(new TimerRow(Tenant, id, "i1", Later(due)));
}
