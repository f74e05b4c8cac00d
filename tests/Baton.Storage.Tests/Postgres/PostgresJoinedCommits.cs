using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Storage.Instances;
using Baton.Storage.Jobs;
using Baton.Storage.Journal;
using Baton.Storage.Postgres.Writing;
using Baton.Storage.Waits;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using static Baton.Storage.Tests.Conformance.Samples;

namespace Baton.Storage.Tests.Postgres;

/// <summary>Commits of one guard each, in one statement.</summary>
public sealed class PostgresJoinedCommits : IAsyncLifetime
{
    private readonly PostgresHost host = new();
    private IStore store = null!;
    private NpgsqlConnection connection = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        store = host.Create();
        await store.OpenAsync(Token);
        connection = new NpgsqlConnection(host.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        await store.DisposeAsync();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task what_is_refused_falls_out_with_all_it_would_have_written_and_its_neighbours_stay()
    {
        Assert.Equal([true, true, true], await TryAsync([Save(Instance("there"))], [Save(Instance("stale"))], [new Receive(Message("told"))]));
        Assert.Equal([true], await TryAsync([Save(Instance("stale", 2)), new AddWait(Wait("kept", instanceId: "stale"))]));

        var passed = await TryAsync(
            [Save(Instance("new")), new AddJournal(Step(1, "new")), new AddWait(Wait("new", instanceId: "new")), new AddTimer(new TimerRow(Tenant, "new", "new", Later(9)))],
            [Save(Instance("there")), new AddJournal(Step(1, "there")), new AddWait(Wait("never", instanceId: "there")), new AddAudit(Act("there"))],
            [Save(Instance("stale", 2)), new AddJournal(Step(2, "stale")), new RemoveWait("kept"), new AddTimer(new TimerRow(Tenant, "never", "stale", Later(9)))],
            [new Receive(Message("told"))],
            [new Receive(Message("news"))]);

        Assert.Equal([true, false, false, false, true], passed);
        await using var reads = store.OpenReads();
        Assert.Equal(["new", "stale", "there"], await reads.Instances.OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(Token));
        Assert.Equal(["new"], await reads.Journal.Select(row => row.InstanceId).ToListAsync(Token));
        Assert.Equal(["kept", "new"], await reads.Waits.OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(Token));
        Assert.Equal(["new"], await reads.Timers.Select(row => row.Id).ToListAsync(Token));
        Assert.Empty(await reads.Audit.ToListAsync(Token));
        Assert.Equal(["told", "news"], await reads.Inbox.OrderBy(row => row.Sequence).Select(row => row.DedupKey).ToListAsync(Token));
    }

    [Fact]
    public async Task rows_of_other_tenants_are_others()
    {
        Assert.Equal([true], await TryAsync([Save(Instance("same"))]));
        var other = Instance("same") with { Tenant = "other" };

        var attempt = await RunAsync(new Commit("other", [Save(other)]), new Commit(Tenant, [Save(Instance("same"))]));

        Assert.Equal(["same"], attempt.Refused.Values.Cast<SaveInstance>().Select(save => save.Row.Id));
        Assert.Equal([Tenant], attempt.Refused.Keys.Select(plan => plan.Commit.Tenant));
    }

    [Fact]
    public void only_what_depends_on_one_guard_alone_is_joined()
    {
        Assert.True(IsJoinable(Save(Instance()), new AddJournal(Step(1)), new AddWait(Wait("w"))));
        Assert.True(IsJoinable(Save(Instance(version: 2)), new AddJournal(Step(2)), new RemoveWait("w"), new AddWait(Wait("other"))));

        // Two guards: one may have written when the other refuses.
        Assert.False(IsJoinable(Save(Instance()), new Receive(Message("m"))));
        Assert.False(IsJoinable(Save(Instance() with { BusinessKey = "k" })));
        // Locks are taken before anything is looked at.
        Assert.False(IsJoinable(Save(Instance()), new AddJob(Job("j", "lane"))));
        Assert.False(IsJoinable(new Receive(Message("m") with { OrderKey = "person", Status = InboxStatus.Unread })));
        // The second sees what the first has written.
        Assert.False(IsJoinable(Save(Instance()), new RemoveWait("w"), new AddWait(Wait("w"))));
        Assert.False(IsJoinable(new AddJournal(Step(1))));
    }

    private static bool IsJoinable(params System.Collections.Immutable.ImmutableArray<Change> changes) => new CommitPlan(new Commit(Tenant, changes)).IsJoinable;

    /// <summary>Which of them passed, written as one group.</summary>
    private async Task<IReadOnlyList<bool>> TryAsync(params Change[][] commits)
    {
        Commit[] all = [.. commits.Select(changes => new Commit(Tenant, [.. changes]))];
        var attempt = await RunAsync(all);
        var refused = attempt.Refused.Keys.Select(plan => plan.Commit).ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. all.Select(commit => !refused.Contains(commit))];
    }

    private async Task<Attempt> RunAsync(params Commit[] commits)
    {
        var group = new Group([.. commits.Select(commit => new Member(new CommitPlan(commit), Token))]);
        Assert.True(group.IsJoined);
        var attempt = new Attempt(connection, group, isHurried: false);
        await attempt.RunAsync();
        Assert.True(attempt.IsWritten);
        return attempt;
    }
}
