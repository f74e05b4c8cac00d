using Baton.Storage.Migrations;
using Baton.Storage.Postgres.Tables;
using Baton.TestDatabase;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Baton.Storage.Tests.Postgres;

/// <summary>The schema at rest and how a database comes to it.</summary>
public sealed class PostgresSchemaTests : IAsyncLifetime
{
    // Everything about a schema that we choose, and nothing that depends on the server's version.
    private const string Describe = """
        SELECT line FROM (
          SELECT relname, 1 AS kind, 0 AS place, 'TABLE ' || relname || coalesce(' WITH ' || array_to_string(reloptions, ', '), '') AS line
          FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
          UNION ALL
          SELECT relname, 2, attnum, '  ' || attname || ' ' || format_type(atttypid, atttypmod)
            || CASE WHEN attcollation = 0 THEN '' ELSE ' COLLATE "' || (SELECT collname FROM pg_collation WHERE oid = attcollation) || '"' END
            || CASE attidentity WHEN '' THEN '' ELSE ' IDENTITY ' || attidentity::text END || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END
          FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
          WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped
          UNION ALL
          SELECT tablename, 3, 0, '  ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
        ) AS lines ORDER BY relname, kind, place, line
        """;

    private PostgresDatabase database = null!;

    private static IReadOnlyList<SchemaScript> Scripts { get; } = SchemaScript.Of("Postgres");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => database = await (await PostgresServer.SharedAsync()).CreateAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task the_schema_at_rest_is_the_one_that_was_agreed()
    {
        await MigrateAsync();

        var schema = await ReadAsync(Describe);

        var agreed = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Postgres", "schema.approved.txt"), Token);
        Assert.Equal(agreed.TrimEnd(), string.Join('\n', schema));
    }

    [Fact]
    public async Task the_oldest_that_has_ended_is_read_in_the_order_of_its_index()
    {
        await MigrateAsync();

        var plan = await ReadAsync("SET enable_seqscan = off; EXPLAIN " + Purges.OldestEnded.Replace("$1", "''", StringComparison.Ordinal).Replace("$2", "5", StringComparison.Ordinal));

        Assert.Contains(plan, line => line.Contains("instances_finished", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("Sort", StringComparison.Ordinal));
    }

    [Fact]
    public async Task every_column_of_the_embedded_store_is_there_too()
    {
        await MigrateAsync();

        var columns = await ReadAsync("SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public'");

        var embedded = await EmbeddedColumns.ReadAsync(Token);
        Assert.Equal(embedded.Where(column => !column.StartsWith("recoveries.", StringComparison.Ordinal)).Order(StringComparer.Ordinal), columns.Where(column => column.Split('.')[0] is not ("locks" or "nodes")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task migrating_again_applies_nothing_twice()
    {
        await MigrateAsync();
        await ExecuteAsync("INSERT INTO units (tenant, id, name) VALUES ('', 'u1', '研发')");

        await MigrateAsync();

        Assert.Equal(["研发"], await ReadAsync("SELECT name FROM units"));
        Assert.Equal(["0:lock", .. Scripts.Select(script => $"{script.Version}:{script.Name}")], await ReadAsync("SELECT version || ':' || name FROM schema_versions ORDER BY version"));
    }

    [Fact]
    public async Task nodes_that_start_together_migrate_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(MigrateAsync, Token)));

        Assert.Equal(["0:lock", .. Scripts.Select(script => $"{script.Version}:{script.Name}")], await ReadAsync("SELECT version || ':' || name FROM schema_versions ORDER BY version"));
    }

    [Fact]
    public async Task a_node_that_comes_late_waits_for_the_one_that_migrates()
    {
        await MigrateAsync();
        await using var first = await ConnectAsync();
        var migrating = new PostgresSchema(first);
        migrating.Begin();
        migrating.Run("CREATE TABLE later (x integer)");
        var later = new SchemaScript(Scripts[^1].Version + 1, "later", "CREATE TABLE later (x integer)");
        migrating.Record(later, DateTimeOffset.UnixEpoch);
        SchemaScript[] both = [.. Scripts, later];
        var second = Task.Run(() => MigrateAsync(both), Token);
        await UntilOneWaitsAsync();

        migrating.Commit();

        await second;
        Assert.Equal([$"{later.Version}"], await ReadAsync("SELECT max(version)::text FROM schema_versions"));
    }

    [Fact]
    public async Task a_migration_that_was_cut_off_leaves_neither_tables_nor_a_lock()
    {
        await using (var killed = await ConnectAsync())
        {
            var schema = new PostgresSchema(killed);
            schema.Begin();
            schema.Run(Scripts[0].Text);
            await ExecuteAsync($"SELECT pg_terminate_backend({killed.ProcessID})");
        }
        Assert.Equal(["schema_versions"], await ReadAsync("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'"));

        await MigrateAsync();

        Assert.Equal([$"{Scripts[^1].Version}"], await ReadAsync("SELECT max(version)::text FROM schema_versions"));
    }

    [Fact]
    public async Task a_script_that_fails_leaves_nothing_of_itself()
    {
        await MigrateAsync();
        SchemaScript[] scripts = [.. Scripts, new SchemaScript(Scripts[^1].Version + 1, "bad", "CREATE TABLE half (x integer); SELECT 1 / 0")];

        await Assert.ThrowsAsync<PostgresException>(() => MigrateAsync(scripts));

        Assert.Empty(await ReadAsync("SELECT tablename::text FROM pg_tables WHERE tablename = 'half'"));
        await MigrateAsync();
    }

    [Fact]
    public async Task a_newer_schema_is_refused_in_both_languages_and_left_alone()
    {
        await MigrateAsync();
        await ExecuteAsync("INSERT INTO schema_versions VALUES (99, '0099-future', 0)");

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(MigrateAsync);

        Assert.Contains("请升级程序", failure.Message, StringComparison.Ordinal);
        Assert.Contains("newer Baton (schema version 99", failure.Message, StringComparison.Ordinal);
        await ExecuteAsync("DELETE FROM schema_versions WHERE version = 99");
        await MigrateAsync();
    }

    [Fact]
    public async Task a_database_of_another_program_is_refused_and_left_alone()
    {
        await ExecuteAsync("CREATE TABLE theirs (x integer)");

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(MigrateAsync);

        Assert.Contains("belongs to another program", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["theirs"], await ReadAsync("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'"));
    }

    [Fact]
    public async Task a_database_that_cannot_hold_chinese_is_refused()
    {
        await ExecuteAsync("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0");
        var latin = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "latin", Pooling = false };
        await using var connection = new NpgsqlConnection(latin.ToString());
        await connection.OpenAsync(Token);

        var failure = Assert.Throws<StoreUnavailableException>(() => new PostgresSchema(connection).Read());

        Assert.Contains("LATIN1", failure.Message, StringComparison.Ordinal);
    }

    private Task MigrateAsync() => MigrateAsync(SchemaScript.Of("Postgres"));

    private async Task MigrateAsync(IReadOnlyList<SchemaScript> scripts)
    {
        await using var connection = await ConnectAsync();
        new SchemaMigrator(scripts, TimeProvider.System, NullLogger.Instance).Migrate(new PostgresSchema(connection));
    }

    private async Task UntilOneWaitsAsync()
    {
        while ((await ReadAsync($"SELECT 1::text FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = '{database.Name}'")).Count == 0)
            await Task.Yield();
    }

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Token);
        return connection;
    }

    private async Task ExecuteAsync(string sql) => await ReadAsync(sql);

    private async Task<List<string>> ReadAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(Token);
        var rows = new List<string>();
        while (await reader.ReadAsync(Token))
            rows.Add(reader.GetValue(0).ToString()!);
        return rows;
    }
}
