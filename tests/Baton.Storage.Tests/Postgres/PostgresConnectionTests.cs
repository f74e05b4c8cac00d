using Baton.Storage.Instances;
using Baton.Storage.Postgres;
using Baton.Storage.Postgres.Connections;
using Baton.Storage.Postgres.Writing;
using Baton.TestDatabase;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using static Baton.Storage.Tests.Conformance.Samples;

namespace Baton.Storage.Tests.Postgres;

/// <summary>What connections are set to, whatever the server's defaults are.</summary>
public sealed class PostgresConnectionTests : IAsyncLifetime
{
    private PostgresDatabase database = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => database = await (await PostgresServer.SharedAsync()).CreateAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData("", "10s 3s read committed")]
    [InlineData(";Options=-c lock_timeout=77 -c default_transaction_isolation=serializable", "10s 77ms read committed")]
    public async Task a_node_that_dies_holds_nothing_for_long_and_nobody_waits_for_long(string chosen, string expected)
    {
        await using var own = DataSources.Open(database.ConnectionString + chosen, new PostgresStoreOptions(), isPooled: true);
        await using var lists = DataSources.OpenForLists(database.ConnectionString + chosen, new PostgresStoreOptions());

        foreach (var source in new[] { own, own, lists, lists })
        {
            await using var command = source.CreateCommand(
                "SELECT concat_ws(' ', current_setting('idle_in_transaction_session_timeout'), current_setting('lock_timeout'), current_setting('default_transaction_isolation'))");
            Assert.Equal(expected, await command.ExecuteScalarAsync(Token));
        }
    }

    [Theory]
    [InlineData("25P03")]
    [InlineData("25P04")]
    public void a_session_that_was_ended_within_its_transaction_is_a_lost_connection(string state)
    {
        var failure = new PostgresException("terminating connection", "FATAL", "FATAL", state);

        Assert.True(Failures.IsLostConnection(failure) && Failures.IsOfTheDatabase(failure) && !Failures.LeavesCommitUnknown(failure));
    }

    [Fact]
    public async Task what_excludes_one_another_does_so_whatever_isolation_the_server_starts_with()
    {
        await using (var connection = new NpgsqlConnection(database.ConnectionString + ";Pooling=false"))
        {
            await connection.OpenAsync(Token);
            await using var command = new NpgsqlCommand($"ALTER DATABASE {database.Name} SET default_transaction_isolation = 'repeatable read'", connection);
            await command.ExecuteNonQueryAsync(Token);
        }
        await using var one = Store(database.ConnectionString);
        await using var other = Store(database.ConnectionString);
        await one.OpenAsync(Token);
        await other.OpenAsync(Token);

        for (var turn = 0; turn < 10; turn++)
        {
            var definition = $"d{turn}";
            Task<Commits.CommitResult> Start(PostgresStore node, string id) => node.CommitAsync(
                new Commits.Commit(Tenant, [Save(Instance(id) with { DefinitionId = definition }), new StartAlone(id, definition, false, null)]), Token);
            var results = await Task.WhenAll(Start(one, $"a{turn}"), Start(other, $"b{turn}"));
            Assert.Single(results, result => result.IsWritten);
        }
    }

    [Fact]
    public async Task a_pool_of_one_is_enough_for_reads_beside_writers_and_listeners()
    {
        await using var store = Store(database.ConnectionString + ";Maximum Pool Size=1");
        await store.OpenAsync(Token);

        Assert.True((await store.CommitAsync(new Commits.Commit(Tenant, [Save(Instance("i1"))]), Token)).IsWritten);
        Assert.NotNull(await store.FindInstanceAsync(Tenant, "i1", Token));
        Assert.Empty((await store.ClaimJobsAsync("n", Now, Later(60), 1, Jobs.Limits.IJobLimits.None, Token)).Jobs);
    }

    private static PostgresStore Store(string connection) => new(connection, TimeProvider.System, NullLogger<PostgresStore>.Instance);
}
