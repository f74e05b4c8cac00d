using Baton.Storage.Commits;
using Baton.Storage.Jobs;
using Baton.Storage.Journal;
using Baton.Storage.Waits;
using Microsoft.EntityFrameworkCore;
using static Baton.Storage.Tests.Conformance.Samples;

namespace Baton.Storage.Tests.Conformance;

/// <summary>A commit is whole, and what becomes of one never touches the others that go to disk with it.</summary>
public abstract class GroupConformance<THost> : StoreConformance<THost> where THost : StoreHost, new()
{
    [Fact]
    public async Task a_refusal_leaves_nothing_of_its_commit_even_when_it_comes_last()
    {
        await WriteAsync(Save(Instance("i1")));
        var late = new FinishJob("none", "node", JobStatus.Done, null, null, Now);

        var result = await TryAsync(new AddWait(Wait("w1")), Save(Instance("i2")), Save(Instance("i1", version: 2)), late);

        Assert.Same(late, result.RefusedBy);
        Assert.Null(await Store.FindInstanceAsync(Tenant, "i2", Token));
        Assert.Equal(1, (await Store.FindInstanceAsync(Tenant, "i1", Token))!.Version);
        Assert.Empty(await Store.FindEventWaitsAsync(Tenant, "approved", null, null, Token));
    }

    [Fact]
    public async Task the_guard_that_refuses_is_named()
    {
        var (first, second) = (Save(Instance("i1")), Save(Instance("i2", version: 7)));

        Assert.Same(second, (await TryAsync(first, second)).RefusedBy);
    }

    [Fact]
    public async Task a_refused_commit_does_not_affect_its_neighbours()
    {
        var together = await TryTogetherAsync(Commit("i1"), Commit("i2", version: 9), Commit("i3"), Commit("i3"), Commit("i4"));

        var results = await Task.WhenAll(together);
        Assert.Equal([true, false, true, false, true], results.Select(result => result.IsWritten));
        Assert.Equal(["i1", "i3", "i4"], await InstancesAsync());
        Assert.Equal(["i1", "i3", "i4"], await JournaledAsync());
    }

    [Fact]
    public async Task a_failing_commit_does_not_affect_its_neighbours()
    {
        await WriteAsync(new AddJournal(Step(1, "bad")));

        var together = await TryTogetherAsync(
            Commit("i1"), Commit("bad"), Commit("i2"), Commit("i3", version: 5), new Commit(Tenant, [Save(Instance("x")), Save(Instance("y")), new AddJournal(Step(1, "bad"))]), Commit("i4"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => together[1]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => together[4]);
        Assert.False((await together[3]).IsWritten);
        Assert.True((await together[0]).IsWritten && (await together[2]).IsWritten && (await together[5]).IsWritten);
        Assert.Equal(["i1", "i2", "i4"], await InstancesAsync());
        Assert.Equal(["bad", "i1", "i2", "i4"], await JournaledAsync());
    }

    [Fact]
    public async Task a_change_the_store_does_not_know_fails_alone()
    {
        var together = await TryTogetherAsync(Commit("i1"), new Commit(Tenant, [new Unknown()]), Commit("i2"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => together[1]);
        await Task.WhenAll(together[0], together[2]);
        Assert.Equal(["i1", "i2"], await InstancesAsync());
    }

    [Fact]
    public async Task of_many_that_saw_the_same_version_exactly_one_wins()
    {
        await WriteAsync(Save(Instance()));

        var together = await TryTogetherAsync([.. Enumerable.Range(0, 40).Select(_ => new Commit(Tenant, [Save(Instance(version: 2))]))]);

        Assert.Single(await Task.WhenAll(together), result => result.IsWritten);
    }

    [Fact]
    public async Task an_empty_commit_is_written() => Assert.True((await TryAsync()).IsWritten);

    [Fact]
    public async Task a_commit_cancelled_while_it_waits_is_not_written()
    {
        using var cancelled = new CancellationTokenSource();
        Host.Time.Close();
        var first = WriteAsync(Save(Instance("i0")));
        Host.Time.WaitUntilReached();
        // Where several writers are idle, only what touches the same row waits.
        var waiting = Store.CommitAsync(new Commit(Tenant, [Save(Instance("i0", 2)), Save(Instance("i1"))]), cancelled.Token);
        await cancelled.CancelAsync();
        Host.Time.Open();
        await first;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(["i0"], await InstancesAsync());
    }

    [Fact]
    public async Task many_clients_at_once_lose_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(client => Task.Run(async () =>
        {
            for (var step = 1; step <= 30; step++)
                await WriteAsync(Save(Instance($"c{client}", step)), new AddJournal(Step(step, $"c{client}")), new AddJob(Job($"{client}-{step}", $"lane{client}")));
        }, Token)));

        await using var reads = Store.OpenReads();
        Assert.Equal(16 * 30, await reads.Journal.CountAsync(Token));
        Assert.Equal(16, await reads.Instances.CountAsync(row => row.Version == 30, Token));
        Assert.Equal(16 * 30, await reads.Jobs.Select(row => row.Sequence).Distinct().CountAsync(Token));
    }

    [Fact]
    public async Task a_closed_store_answers_that_it_is_closed()
    {
        await Store.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => TryAsync());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Store.PingAsync(Token));
    }

    [Fact]
    public async Task reads_never_write()
    {
        await Store.PingAsync(Token);
        await using var reads = Store.OpenReads();
        reads.Add(Instance());

        await Assert.ThrowsAsync<InvalidOperationException>(() => reads.SaveChangesAsync(Token));
        Assert.Throws<InvalidOperationException>(() => reads.SaveChanges());
    }

    private async Task<List<string>> InstancesAsync()
    {
        await using var reads = Store.OpenReads();
        return await reads.Instances.OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(Token);
    }

    private async Task<List<string>> JournaledAsync()
    {
        await using var reads = Store.OpenReads();
        return await reads.Journal.OrderBy(row => row.InstanceId).Select(row => row.InstanceId).ToListAsync(Token);
    }

    private static Commit Commit(string instance, long version = 1) => new(Tenant, [Save(Instance(instance, version)), new AddJournal(Step(1, instance))]);

    private sealed record Unknown : Change;
}
