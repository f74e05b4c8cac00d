using Baton.Storage.Commits;
using Baton.Storage.Jobs.Limits;
using Baton.Storage.Postgres;
using Baton.TestDatabase;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using static Baton.Storage.Tests.Conformance.Samples;

namespace Baton.Storage.Tests.Postgres;

/// <summary>A store that only looks (<see cref="PostgresStoreOptions.IsReadOnly"/>).</summary>
public sealed class PostgresLookingTests : IAsyncLifetime
{
    private PostgresDatabase database = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => database = await (await PostgresServer.SharedAsync()).CreateAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task an_empty_database_is_refused_and_stays_empty()
    {
        await using var looking = Store(isReadOnly: true);

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => looking.OpenAsync(Token));

        Assert.Contains("run migrate", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0L, await AskAsync("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
    }

    [Fact]
    public async Task another_programs_database_is_refused()
    {
        await AskAsync("CREATE TABLE foreigners (id int)");
        await using var looking = Store(isReadOnly: true);

        Assert.Contains("another program", (await Assert.ThrowsAsync<StoreUnavailableException>(() => looking.OpenAsync(Token))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task everything_is_read_and_nothing_is_written()
    {
        await using var server = Store(isReadOnly: false);
        await server.OpenAsync(Token);
        await server.CommitAsync(new Commit(Tenant, [Save(Instance())]), Token);
        await using var looking = Store(isReadOnly: true);
        await looking.OpenAsync(Token);

        Assert.Equal(1, (await looking.FindInstanceAsync(Tenant, "i1", Token))!.Version);
        await using var reads = looking.OpenReads();
        Assert.Equal(1, await reads.Instances.CountAsync(Token));
        Func<Task>[] writes =
        [
            () => looking.CommitAsync(new Commit(Tenant, [Save(Instance(version: 2))]), Token),
            () => looking.ClaimJobsAsync("n", Now, Later(9), 1, IJobLimits.None, Token),
            () => looking.ClaimInboxAsync("n", Now, Later(9), 1, Token),
            () => looking.ReleaseClaimsAsync("n", Token),
            () => looking.PingAsync(Token),
        ];
        foreach (var write in writes)
        {
            var failure = await Assert.ThrowsAsync<StoreUnavailableException>(write);
            Assert.Equal((StoreFault.ReadOnly, false), (failure.Fault, failure.OutcomeUnknown));
        }

        Assert.True((await server.CommitAsync(new Commit(Tenant, [Save(Instance(version: 2))]), Token)).IsWritten);
    }

    private PostgresStore Store(bool isReadOnly) =>
        new(database.ConnectionString, TimeProvider.System, NullLogger<PostgresStore>.Instance, new PostgresStoreOptions { IsReadOnly = isReadOnly });

    private async Task<object?> AskAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Token);
#pragma warning disable CA2100 // Constants of this file.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(Token);
    }
}
