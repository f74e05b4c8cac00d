using Baton.Storage.Commits;
using Baton.Storage.Jobs.Limits;
using Baton.Storage.Journal;
using Baton.Storage.Postgres;
using Baton.TestDatabase;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using static Baton.Storage.Tests.Conformance.Samples;

namespace Baton.Storage.Tests.Postgres;

/// <summary>What a server on the network can suffer. Each test has a server of its own, to be killed.</summary>
public sealed class PostgresFailures : IAsyncLifetime
{
    private PostgresServer server = null!;
    private PostgresDatabase database = null!;
    private PostgresStore store = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await PostgresServer.StartAsync();
        database = await server.CreateAsync();
        store = new PostgresStore(database.ConnectionString, TimeProvider.System, NullLogger<PostgresStore>.Instance);
        await store.OpenAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task connections_that_were_cut_while_idle_are_replaced_unnoticed()
    {
        for (var version = 1; version <= 4; version++)
        {
            await WriteAsync(Save(Instance(version: version)), new AddJournal(Step(version)));
            Assert.Equal(version, (await store.FindInstanceAsync(Tenant, "i1", Token))!.Version);
            await TerminateAllAsync();
        }
    }

    [Fact]
    public async Task what_is_cut_in_the_middle_was_written_whole_or_not_at_all()
    {
        var ends = new List<(string Id, bool? IsWritten)>();
        int Count()
        {
            lock (ends)
                return ends.Count(end => end.IsWritten is true);
        }
        using var stop = new CancellationTokenSource();
        var clients = Enumerable.Range(0, 8).Select(client => Task.Run(async () =>
        {
            for (var number = 0; !stop.IsCancellationRequested; number++)
            {
                var id = $"c{client}-{number}";
                bool? isWritten = true;
                try
                {
                    await WriteAsync(Save(Instance(id)), new AddJournal(Step(1, id)), new AddJournal(Step(2, id)));
                }
                catch (StoreUnavailableException failure)
                {
                    isWritten = failure.OutcomeUnknown ? null : false;
                }
                lock (ends)
                    ends.Add((id, isWritten));
            }
        }, Token)).ToArray();

        for (var cut = 0; cut < 15; cut++)
        {
            // Each cut meets clients that have written something since the one before.
            var seen = Count();
            while (Count() < seen + 8)
                await Task.Yield();
            await TerminateAllAsync();
        }
        await stop.CancelAsync();
        await Task.WhenAll(clients);

        // A connection for lists may have been cut as well.
        await using var reads = store.OpenReads();
        await UntilAvailableAsync(() => reads.Instances.AnyAsync(Token));
        var instances = (await reads.Instances.Select(row => row.Id).ToListAsync(Token)).ToHashSet();
        var steps = (await reads.Journal.GroupBy(row => row.InstanceId).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(Token)).ToDictionary(row => row.Key, row => row.Count);
        Assert.Contains(ends, end => end.IsWritten is true);
        Assert.All(ends, end =>
        {
            Assert.Equal(instances.Contains(end.Id) ? 2 : 0, steps.GetValueOrDefault(end.Id));
            if (end.IsWritten is { } isWritten)
                Assert.Equal(isWritten, instances.Contains(end.Id));
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task a_server_that_is_away_is_said_and_found_again(bool isCrash)
    {
        await WriteAsync(Save(Instance()));
        await server.StopAsync(isCrash);

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => WriteAsync(Save(Instance(version: 2))));
        Assert.False(failure.OutcomeUnknown);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.FindInstanceAsync(Tenant, "i1", Token));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ClaimJobsAsync("n", Now, Later(9), 1, IJobLimits.None, Token));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.PingAsync(Token));

        await server.StartAgainAsync();
        await UntilAvailableAsync(() => WriteAsync(Save(Instance(version: 2))));
        Assert.Equal(2, (await store.FindInstanceAsync(Tenant, "i1", Token))!.Version);
    }

    [Fact]
    public async Task a_server_that_does_not_answer_is_not_stormed()
    {
        await server.StopAsync(isCrash: false);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => WriteAsync(Save(Instance())));

        // While it is too early for another try, nobody waits for one.
        var started = TimeProvider.System.GetTimestamp();
        for (var attempt = 0; attempt < 500; attempt++)
            await Assert.ThrowsAsync<StoreUnavailableException>(() => WriteAsync(Save(Instance())));
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(10));

        await server.StartAgainAsync();
        await UntilAvailableAsync(() => WriteAsync(Save(Instance())));
    }

    [Fact]
    public async Task a_database_that_only_reads_refuses_writes_and_leaves_nothing_unknown()
    {
        await WriteAsync(Save(Instance()));
        await ExecuteAsync($"ALTER DATABASE {database.Name} SET default_transaction_read_only = on");
        await TerminateAllAsync();

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => WriteAsync(Save(Instance(version: 2))));
        Assert.False(failure.OutcomeUnknown);
        Assert.Equal(1, (await store.FindInstanceAsync(Tenant, "i1", Token))!.Version);

        await ExecuteAsync($"ALTER DATABASE {database.Name} RESET default_transaction_read_only");
        await TerminateAllAsync();
        await UntilAvailableAsync(() => WriteAsync(Save(Instance(version: 2))));
    }

    [Fact]
    public async Task a_group_that_loses_a_deadlock_is_run_again()
    {
        await WriteAsync(Save(Instance("a")), Save(Instance("b")));
        var version = 2;
        // Who waits longest loses; on a machine that stands still for a second that may be the intruder.
        while (!await LosesToAnIntruderAsync(version))
            version++;

        Assert.Equal(version, (await store.FindInstanceAsync(Tenant, "a", Token))!.Version);
        Assert.Equal(version, (await store.FindInstanceAsync(Tenant, "b", Token))!.Version);
    }

    private async Task<bool> LosesToAnIntruderAsync(int version)
    {
        await using var intruder = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        await intruder.OpenAsync(Token);
        await using var transaction = await intruder.BeginTransactionAsync(Token);
        await TouchAsync(intruder, "b");

        // It takes a and waits for b; then the other wants a.
        var commit = WriteAsync(Save(Instance("a", version)), Save(Instance("b", version)));
        while (await CountAsync("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") == 0)
            await Task.Yield();
        try
        {
            await TouchAsync(intruder, "a");
            await transaction.CommitAsync(Token);
        }
        catch (PostgresException lost) when (lost.SqlState == PostgresErrorCodes.DeadlockDetected)
        {
            await transaction.RollbackAsync(Token);
            await commit;
            return false;
        }

        await commit;
        return true;
    }

    [Fact]
    public async Task a_writer_whose_dealing_with_a_failure_fails_tells_its_callers_and_goes_on()
    {
        await WriteAsync(Save(Instance("a")), Save(Instance("b")));
        await using var broken = new PostgresStore(
            database.ConnectionString, new TimeWithoutTimers(), NullLogger<PostgresStore>.Instance, new PostgresStoreOptions { Hints = false, Writers = 1 });
        await broken.OpenAsync(Token);
        await using (var intruder = new NpgsqlConnection(database.ConnectionString + ";Pooling=false"))
        {
            await intruder.OpenAsync(Token);
            await using var transaction = await intruder.BeginTransactionAsync(Token);
            await TouchAsync(intruder, "b");
            var commit = broken.CommitAsync(new Commit(Tenant, [Save(Instance("a", version: 2)), Save(Instance("b", version: 2))]), Token);
            while (await CountAsync("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") == 0)
                await Task.Yield();
            await TouchAsync(intruder, "a");

            await Assert.ThrowsAsync<StoreUnavailableException>(() => commit);
        }

        Assert.True((await broken.CommitAsync(new Commit(Tenant, [Save(Instance("a", version: 2))]), Token)).IsWritten);
    }

    [Fact]
    public async Task what_the_server_cannot_store_is_its_authors_mistake_alone()
    {
        var together = Enumerable.Range(0, 20)
            .Select(number => store.CommitAsync(new Commit(Tenant, [Save(Instance($"i{number}")), .. Enumerable.Repeat(new AddJournal(Step(1, $"i{number}")), number == 7 ? 2 : 1)]), Token)).ToArray();

        await Assert.ThrowsAsync<InvalidOperationException>(() => together[7]);
        Assert.All(await Task.WhenAll(together.Where((_, number) => number != 7)), result => Assert.True(result.IsWritten));
        Assert.Null(await store.FindInstanceAsync(Tenant, "i7", Token));
    }

    private async Task WriteAsync(params System.Collections.Immutable.ImmutableArray<Change> changes) =>
        Assert.True((await store.CommitAsync(new Commit(Tenant, changes), Token)).IsWritten);

    private static async Task UntilAvailableAsync(Func<Task> act)
    {
        while (true)
        {
            try
            {
                await act();
                return;
            }
            catch (StoreUnavailableException)
            {
                await Task.Yield();
            }
        }
    }

    private Task<long> TerminateAllAsync() =>
        CountAsync("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

    private static async Task TouchAsync(NpgsqlConnection connection, string id)
    {
        await using var command = new NpgsqlCommand("UPDATE instances SET name = 'x' WHERE id = $1", connection) { Parameters = { new() { Value = id } } };
        await command.ExecuteNonQueryAsync(Token);
    }

    private Task<long> ExecuteAsync(string sql) => CountAsync(sql, "postgres");

    private async Task<long> CountAsync(string sql, string? elsewhere = null)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString(elsewhere ?? database.Name) + ";Pooling=false");
        await connection.OpenAsync(Token);
#pragma warning disable CA2100 // Constants of this file.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(Token) is long number ? number : 0;
    }

    private sealed class TimeWithoutTimers : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();
    }
}
