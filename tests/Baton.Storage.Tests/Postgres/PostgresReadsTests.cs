using Baton.Storage.Migrations;
using Baton.Storage.Reads;
using Baton.TestDatabase;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Baton.Storage.Tests.Postgres;

/// <summary>Queries answer as those of the embedded store do.</summary>
public sealed class PostgresReadsTests : IAsyncLifetime
{
    private const string Insert = """
        INSERT INTO instances (tenant, id, definition_id, definition_version_id, definition_version, content_hash, status, sub_status, name,
          incident_count, version, created_at, updated_at, finished_at, state)
        SELECT '', id, 'leave', 'leave-1', 1, 'hash', 'Running', 'Suspended', name, 0, 1, 0, 0, finished_at, '' FROM (VALUES
          ('a', NULL, NULL), ('b', 'beta', 3), ('c', 'Beta', 1), ('d', '中文', 2)) AS given (id, name, finished_at)
        """;

    private PostgresDatabase database = null!;
    private NpgsqlDataSource source = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await (await PostgresServer.SharedAsync()).CreateAsync();
        source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(Token);
        new SchemaMigrator(SchemaScript.Of("Postgres"), TimeProvider.System, NullLogger.Instance).Migrate(new PostgresSchema(connection));
        await using var command = source.CreateCommand(Insert);
        await command.ExecuteNonQueryAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task what_is_missing_comes_first_upwards_and_last_downwards()
    {
        await using var reads = Open();

        Assert.Equal(["a", "c", "d", "b"], await reads.Instances.OrderBy(row => row.FinishedAt).Select(row => row.Id).ToListAsync(Token));
        Assert.Equal(["b", "d", "c", "a"], await reads.Instances.OrderByDescending(row => row.FinishedAt).Select(row => row.Id).ToListAsync(Token));
    }

    [Fact]
    public async Task names_are_sorted_byte_by_byte()
    {
        await using var reads = Open();

        Assert.Equal(["a", "c", "b", "d"], await reads.Instances.OrderBy(row => row.Name).Select(row => row.Id).ToListAsync(Token));
    }

    [Theory]
    [InlineData("finished_at")]
    [InlineData("name")]
    public async Task an_order_that_lists_offer_is_that_of_an_index(string column)
    {
        await using var reads = Open();
        var query = column == "name"
            ? reads.Instances.Where(row => row.Tenant == "" && row.Name != null).OrderBy(row => row.Name).Take(2)
            : reads.Instances.Where(row => row.Tenant == "" && row.FinishedAt != null).OrderByDescending(row => row.FinishedAt).Take(2);
        await using var connection = await source.OpenConnectionAsync(Token);
        await using var command = new NpgsqlCommand("SET enable_seqscan = off; EXPLAIN " + query.ToQueryString().Replace("@p", "2", StringComparison.Ordinal).Replace("-- 2='2'", "", StringComparison.Ordinal), connection);

        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(Token);
        while (await reader.ReadAsync(Token))
            plan.Add(reader.GetString(0));

        Assert.DoesNotContain(plan, line => line.Contains("Sort", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Beta", "c")]
    [InlineData("beta", "b")]
    [InlineData("文", "d")]
    [InlineData("%", null)]
    public async Task a_part_of_a_name_is_found_as_it_is_written(string part, string? id)
    {
        await using var reads = Open();

        Assert.Equal(id, await reads.Instances.Where(row => row.Name != null && row.Name.Contains(part)).Select(row => row.Id).SingleOrDefaultAsync(Token));
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\uD800b")]
    public async Task what_cannot_be_stored_can_be_searched_for(string text)
    {
        await using var reads = Open();
        string[] several = [text, "beta"];

        Assert.Empty(await reads.Instances.Where(row => row.Name == text).ToListAsync(Token));
        Assert.Equal("b", (await reads.Instances.SingleAsync(row => row.Name != null && several.Contains(row.Name), Token)).Id);
    }

    [Fact]
    public async Task a_database_that_does_not_answer_is_said_to_be_unavailable()
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Database=none;Username=none");
        await using var reads = new PostgresReads(PostgresReads.OptionsFor(nowhere, failure => failure is NpgsqlException));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => reads.Instances.ToListAsync(Token));
        Assert.Throws<StoreUnavailableException>(() => reads.Instances.ToList());
    }

    [Fact]
    public async Task a_connection_that_is_lost_within_a_result_is_said_to_be_unavailable()
    {
        await using var reads = Open();
        await using (var command = source.CreateCommand("INSERT INTO units (tenant, id, name) SELECT '', n::text, repeat('x', 1000) FROM generate_series(1, 20000) n"))
            await command.ExecuteNonQueryAsync(Token);

        await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
        {
            var isCut = false;
            await foreach (var _ in reads.Units.AsAsyncEnumerable().WithCancellation(Token))
            {
                if (!isCut)
                    await EndOthersAsync();
                isCut = true;
            }
        });
    }

    [Fact]
    public async Task a_wrong_query_is_nobodys_but_its_authors()
    {
        await using (var command = source.CreateCommand("DROP TABLE units"))
            await command.ExecuteNonQueryAsync(Token);
        await using var reads = Open();

        await Assert.ThrowsAsync<PostgresException>(() => reads.Units.ToListAsync(Token));
    }

    private PostgresReads Open() => new(PostgresReads.OptionsFor(source, failure => failure is NpgsqlException and not PostgresException { SqlState: PostgresErrorCodes.UndefinedTable }));

    private async Task EndOthersAsync()
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", connection);
        await command.ExecuteNonQueryAsync(Token);
    }
}
