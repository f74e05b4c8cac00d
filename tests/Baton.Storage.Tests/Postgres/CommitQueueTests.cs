using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Storage.Instances;
using Baton.Storage.Keys;
using Baton.Storage.Postgres;
using Baton.Storage.Postgres.Statements;
using Baton.Storage.Postgres.Writing;
using static Baton.Storage.Tests.Conformance.Samples;

namespace Baton.Storage.Tests.Postgres;

/// <summary>Which commits go together, and in which order.</summary>
public sealed class CommitQueueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task many_that_touch_the_same_hide_nobody_behind_them()
    {
        using var queue = new CommitQueue(new PostgresStoreOptions { GroupLimit = 4, QueueLimit = 10_000 });
        var crowd = await AddAsync(queue, [.. Enumerable.Range(1, 5000).Select(version => Save(Instance("i1", version)))]);
        var behind = await AddAsync(queue, Save(Instance("i2")), Save(Instance("i3")));

        Assert.Equal([crowd[0], .. behind], await queue.TakeAsync());
        Assert.Equal(4999, queue.Count);
    }

    [Fact]
    public async Task those_that_touch_the_same_follow_one_another_in_the_order_in_which_they_came()
    {
        using var queue = new CommitQueue(new PostgresStoreOptions { GroupLimit = 4, QueueLimit = 100 });
        var members = await AddAsync(queue, [.. Enumerable.Range(1, 3).Select(version => Save(Instance("i1", version)))]);
        queue.Close();

        foreach (var member in members)
        {
            var group = (await queue.TakeAsync())!;
            Assert.Equal([member], group);
            queue.Release(group);
        }
        Assert.Null(await queue.TakeAsync());
    }

    [Fact]
    public async Task one_that_waits_for_two_waits_for_the_later()
    {
        using var queue = new CommitQueue(new PostgresStoreOptions { GroupLimit = 1, QueueLimit = 100 });
        var (one, other) = ((await AddAsync(queue, Save(Instance("i1"))))[0], (await AddAsync(queue, Save(Instance("i2"))))[0]);
        var both = new Member(new CommitPlan(new Commit(Tenant, [Save(Instance("i1", 2)), Save(Instance("i2", 2))])), Token);
        await queue.AddAsync(both, Token);
        Assert.Equal([one], await queue.TakeAsync());
        Assert.Equal([other], await queue.TakeAsync());

        var next = queue.TakeAsync();
        queue.Release([one]);
        Assert.False(next.IsCompleted);
        queue.Release([other]);

        Assert.Equal([both], await next);
    }

    [Fact]
    public async Task one_that_is_cancelled_lets_those_behind_it_pass()
    {
        using var queue = new CommitQueue(new PostgresStoreOptions { GroupLimit = 4, QueueLimit = 100 });
        using var cancellation = new CancellationTokenSource();
        var cancelled = new Member(new CommitPlan(new Commit(Tenant, [Save(Instance("i1"))])), cancellation.Token);
        await queue.AddAsync(cancelled, Token);
        var behind = await AddAsync(queue, Save(Instance("i1")));
        await cancellation.CancelAsync();

        Assert.Equal(behind, await queue.TakeAsync());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.Task);
    }

    [Fact]
    public async Task requests_of_one_key_are_counted_together()
    {
        using var queue = new CommitQueue(new PostgresStoreOptions { GroupLimit = 100, QueueLimit = 100 });
        await AddAsync(queue, [.. Enumerable.Range(0, 30).Select(_ => new CountKeyUse("k", "2026-03-01", 1, 5, 5, Now))]);

        Assert.Equal(30, (await queue.TakeAsync())!.Count);
    }

    [Fact]
    public async Task a_group_ends_where_it_would_be_too_large()
    {
        using var queue = new CommitQueue(new PostgresStoreOptions { GroupBytes = 1_000_000 });
        var members = await AddAsync(queue, Large("i0", 2_000_000), Large("i1", 300_000), Large("i2", 300_000), Large("i3", 600_000));

        Assert.Equal([members[0]], await queue.TakeAsync());
        Assert.Equal(members[1..3], await queue.TakeAsync());
        Assert.Equal([members[3]], await queue.TakeAsync());
    }

    [Fact]
    public async Task those_that_need_the_same_lock_go_together_or_one_group_after_the_other()
    {
        using var queue = new CommitQueue(new PostgresStoreOptions());
        var before = await AddAsync(queue, Said("m1"), Said("m2"));
        var first = (await queue.TakeAsync())!;
        Assert.Equal(before, first);
        var behind = await AddAsync(queue, Said("m3"), Save(Instance("other")), Said("m4"));

        Assert.Equal([behind[1]], await queue.TakeAsync());
        var next = queue.TakeAsync();
        Assert.False(next.IsCompleted);
        queue.Release(first);

        Assert.Equal([behind[0], behind[2]], await next);
    }

    [Fact]
    public async Task one_that_is_cancelled_while_it_waits_for_a_lock_is_not_written()
    {
        using var queue = new CommitQueue(new PostgresStoreOptions());
        using var cancellation = new CancellationTokenSource();
        await AddAsync(queue, Said("m1"));
        var first = (await queue.TakeAsync())!;
        var cancelled = new Member(new CommitPlan(new Commit(Tenant, [Said("m2")])), cancellation.Token);
        await queue.AddAsync(cancelled, Token);
        var behind = await AddAsync(queue, Said("m3"));
        var next = queue.TakeAsync();
        await cancellation.CancelAsync();
        queue.Release(first);

        Assert.Equal(behind, await next);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.Task);
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public void a_start_that_is_alone_in_its_definition_holds_that_definition_only()
    {
        static List<HeldLock> Locks(StartAlone alone) => new CommitPlan(new Commit(Tenant, [Save(Instance("i1")), alone])).Locks;

        Assert.Equal([new HeldLock(LockKind.StartOfDefinition, Tenant, "leave")], Locks(new StartAlone("i1", "leave", false, null)));
        Assert.Equal([new HeldLock(LockKind.StartOfDefinition, Tenant, "leave")], Locks(new StartAlone("i1", "leave", true, null)));
        Assert.Contains(new HeldLock(LockKind.StartOfCorrelation, Tenant, "c1"), Locks(new StartAlone("i1", null, true, "c1")));
    }

    [Fact]
    public void keys_of_several_parts_are_told_apart_whatever_stands_in_them() =>
        Assert.NotEqual(ArrayStatement<Change>.Key(["a", "b\u001fc"]), ArrayStatement<Change>.Key(["a\u001fb", "c"]));

    // Needs the lock of its sender.
    private static Receive Said(string message) => new(Message(message) with { OrderKey = "chen" });

    private static SaveInstance Large(string id, int size) => Save(Instance(id) with { State = new byte[size] });

    private static async Task<List<Member>> AddAsync(CommitQueue queue, params Change[] changes)
    {
        var members = new List<Member>();
        foreach (var change in changes)
        {
            members.Add(new Member(new CommitPlan(new Commit(Tenant, [change])), Token));
            await queue.AddAsync(members[^1], Token);
        }
        return members;
    }
}
