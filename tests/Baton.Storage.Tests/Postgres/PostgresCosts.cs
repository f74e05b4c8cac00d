using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Storage.Instances;
using Baton.Storage.Jobs;
using Baton.Storage.Jobs.Limits;
using Baton.Storage.Journal;
using Baton.Storage.Waits;
using Npgsql;
using static Baton.Storage.Tests.Conformance.Samples;

namespace Baton.Storage.Tests.Postgres;

/// <summary>What a step and a claim read does not grow with what lies in the tables, by the server's own count.</summary>
public sealed class PostgresCosts : IAsyncLifetime
{
    // On average: one look or two through what was just filled in, before it is tidied up, are no matter.
    private const int Many = 3000, Turns = 40, Few = Many / 10;

    private readonly PostgresHost host = new();
    private IStore store = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        store = host.Create();
        await store.OpenAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task a_turn_reads_a_few_rows_however_many_lie_beside_them()
    {
        await FillAsync();
        await store.DisposeAsync();
        await InitializeAsync();
        // What autovacuum does when it comes to it: how soon it does is not what is tried here.
        await ExecuteAsync("VACUUM ANALYZE");
        await ExecuteAsync("SELECT pg_stat_reset()");
        for (var turn = 0; turn < Turns; turn++)
            await TurnAsync($"turn{turn}");
        await store.DisposeAsync();

        await using var connection = new NpgsqlConnection(host.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand("""
            SELECT relname || ' end to end', seq_tup_read FROM pg_stat_user_tables WHERE relname IN ('instances', 'journal', 'waits', 'timers', 'jobs', 'inbox', 'business_keys')
            UNION ALL SELECT indexrelname, idx_tup_read FROM pg_stat_user_indexes
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(Token);
        var reads = new List<(string By, double EachTurn)>();
        while (await reader.ReadAsync(Token))
            reads.Add((reader.GetString(0), reader.GetInt64(1) / (double)Turns));
        Assert.NotEmpty(reads);
        Assert.Equal([], reads.FindAll(read => read.EachTurn > Few));
    }

    private async Task FillAsync()
    {
        await WriteAsync([.. Enumerable.Range(0, Many).Select(number => new AddJob(Job($"behind{number}", "busy", due: 5000)))]);
        await WriteAsync([.. Enumerable.Range(0, Many).Select(number => new AddJob(Job($"done{number}", $"done{number}") with { Status = JobStatus.Done, FinishedAt = Now }))]);
        await WriteAsync([.. Enumerable.Range(0, Many).Select(number => Save(Instance($"many{number}") with { DefinitionId = "many", BusinessKey = $"k{number}" }))]);
        await WriteAsync([.. Enumerable.Range(0, Many).Select(number => new AddWait(Wait($"many{number}", key: "many", instanceId: $"many{number}")))]);
        await WriteAsync([.. Enumerable.Range(0, Many).Select(number => new AddTimer(new TimerRow(Tenant, $"many{number}", $"many{number}", Later(5000))))]);
        await WriteAsync([.. Enumerable.Range(0, Many).Select(number => new AddJournal(Step(1, $"many{number}")))]);
        await WriteAsync([.. Enumerable.Range(0, Many).Select(number => new Receive(Message($"many{number}") with { Status = InboxStatus.Done, FinishedAt = Now }))]);
    }

    /// <summary>What an instance does from its start to its end, and the workers with it.</summary>
    private async Task TurnAsync(string id)
    {
        await WriteAsync(new Receive(Message(id)));
        var message = Assert.Single(await store.ClaimInboxAsync("node", Now, Later(60), 5, Token));
        var started = Instance(id) with { BusinessKey = id, DefinitionId = "turns", CorrelationId = id };
        await WriteAsync(
            Save(started), new StartAlone(id, null, true, id), new AddJournal(Step(1, id)), new AddWait(Wait(id, instanceId: id)), new AddTimer(new TimerRow(Tenant, id, id, Later(9))),
            new AddJob(Job(id, id, supersedeKey: "card")), new FinishInbox(message.Sequence, "node", InboxStatus.Done, id, null, null, Now));
        var job = Assert.Single((await store.ClaimJobsAsync("node", Now, Later(60), 5, IJobLimits.None, Token)).Jobs);
        await WriteAsync(new FinishJob(job.Id, "node", JobStatus.Done, null, null, Now), new AddJob(Job($"{id}-2", id, supersedeKey: "card")), new CancelJob($"{id}-2", Now));
        Assert.Single(await store.FindEventWaitsAsync(Tenant, "approved", id, null, Token));
        Assert.NotNull(await store.FindInstanceByBusinessKeyAsync(Tenant, "turns", id, Token));
        await PlainTurnAsync($"{id}-plain");
        await WriteAsync(
            Save(started with { Version = 2, Status = "Finished", SubStatus = "Finished", FinishedAt = Now }), new AddJournal(Step(2, id)), new CorrelateWaits(id, "x"), new RemoveWait(id), new RemoveTimer(id));
    }

    // What is written by one statement.
    private async Task PlainTurnAsync(string id)
    {
        var started = Instance(id) with { DefinitionId = "plain" };
        await WriteAsync(
            Save(started), new AddJournal(Step(1, id)), new AddWait(Wait(id, instanceId: id)), new AddTimer(new TimerRow(Tenant, id, id, Later(9))), new AddValue(new InstanceValueRow(Tenant, id, id, [1])));
        await WriteAsync(
            Save(started with { Version = 2, Status = "Finished", SubStatus = "Finished", FinishedAt = Now }), new AddJournal(Step(2, id)), new RemoveWait(id), new RemoveTimer(id));
    }

    private async Task WriteAsync(params System.Collections.Immutable.ImmutableArray<Change> changes) =>
        Assert.True((await store.CommitAsync(new Commit(Tenant, changes), Token)).IsWritten);

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(host.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Token);
#pragma warning disable CA2100 // Constants of this file.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Token);
    }
}
