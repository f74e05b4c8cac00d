using System.Text.RegularExpressions;
using Baton.Storage.Migrations;
using Baton.Storage.Sqlite.Tables;
using Microsoft.Data.Sqlite;
using static Baton.Storage.Tests.Conformance.Samples;

namespace Baton.Storage.Tests.Sqlite;

/// <summary>The schema at rest and how a file comes to it.</summary>
public sealed class SqliteSchema : IAsyncLifetime
{
    private readonly SqliteHost host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task the_schema_at_rest_is_the_one_that_was_agreed()
    {
        await OpenAndCloseAsync();

        var schema = await ReadAsync("SELECT sql || ';' FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC, name");

        var agreed = await File.ReadAllTextAsync(System.IO.Path.Combine(AppContext.BaseDirectory, "Sqlite", "schema.approved.sql"), Token);
        Assert.Equal(agreed.TrimEnd(), string.Join('\n', schema));
    }

    [Theory]
    [InlineData(WaitTable.ByName, "waits_key")]
    [InlineData(WaitTable.ByCorrelation, "waits_correlation")]
    public async Task the_oldest_waits_are_read_in_the_order_of_their_index(string query, string index)
    {
        await OpenAndCloseAsync();

        var plan = await ReadAsync("EXPLAIN QUERY PLAN " + Regex.Replace(query, @"\?\d", "1"), column: 3);

        Assert.Contains(index, Assert.Single(plan), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TimerTable.Due, "USING INDEX timers_due")]
    [InlineData(TimerTable.Next, "USING COVERING INDEX timers_due")]
    [InlineData(TimerTable.Next, "USING COVERING INDEX triggers_due")]
    [InlineData(TriggerTable.Due, "USING INDEX triggers_due")]
    [InlineData(JobClaims.FirstOfNextPool, "USING COVERING INDEX jobs_head")]
    [InlineData(JobClaims.NextOfPool, "USING COVERING INDEX jobs_head")]
    public async Task what_is_due_is_read_from_its_index_however_much_is_parked(string query, string index)
    {
        await OpenAndCloseAsync();

        var plan = await ReadAsync("EXPLAIN QUERY PLAN " + Regex.Replace(query, @"\?\d?", "1"), column: 3);

        Assert.Contains(plan, line => line.Contains(index, StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("FOR ORDER BY", StringComparison.Ordinal) && !line.Contains("LAST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task opening_again_applies_nothing_twice_and_keeps_the_data()
    {
        await using (var store = host.Create())
        {
            await store.OpenAsync(Token);
            await store.CommitAsync(new(Tenant, [Save(Instance())]), Token);
        }

        await using var again = host.Create();
        await again.OpenAsync(Token);

        Assert.NotNull(await again.FindInstanceAsync(Tenant, "i1", Token));
        Assert.Equal(SchemaScript.Of("Sqlite").Select(script => $"{script.Version}:{script.Name}"), await ReadAsync("SELECT version || ':' || name FROM schema_versions ORDER BY version"));
    }

    [Fact]
    public async Task a_business_key_of_an_older_file_or_of_a_row_that_is_gone_stays_used()
    {
        await CreateAsOfAsync(1);
        await ExecuteAsync(OldInstance("old", "'L-7'", """{"format":1}"""));
        await OpenAndCloseAsync();
        await ExecuteAsync("DELETE FROM instances");

        await using var store = host.Create();
        await store.OpenAsync(Token);

        Assert.Equal("old", await store.FindBusinessKeyAsync(Tenant, "leave", "L-7", Token));
        Assert.Null(await store.FindInstanceByBusinessKeyAsync(Tenant, "leave", "L-7", Token));
        Assert.False((await store.CommitAsync(new(Tenant, [Save(Instance() with { BusinessKey = "L-7" })]), Token)).IsWritten);
    }

    [Fact]
    public async Task a_child_of_an_older_file_is_found_by_its_parent()
    {
        await CreateAsOfAsync(2);
        await ExecuteAsync(OldInstance("child", "NULL", """{"format":1,"parent":{"instanceId":"p1","execution":3}}""") + OldInstance("alone", "NULL", """{"format":1}"""));

        await OpenAndCloseAsync();

        Assert.Equal(["child:p1"], await ReadAsync("SELECT id || ':' || parent_id FROM instances WHERE parent_id IS NOT NULL"));
    }

    [Fact]
    public async Task a_newer_schema_is_refused_in_both_languages_and_left_alone()
    {
        await OpenAndCloseAsync();
        await ExecuteAsync("INSERT INTO schema_versions VALUES (99, '0099-future', 0)");
        await using var store = host.Create();

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.OpenAsync(Token));

        Assert.Contains("请升级程序", failure.Message, StringComparison.Ordinal);
        Assert.Contains("newer Baton (schema version 99", failure.Message, StringComparison.Ordinal);
        await ExecuteAsync("DELETE FROM schema_versions WHERE version = 99");
        await store.OpenAsync(Token);
    }

    [Fact]
    public async Task a_file_of_another_program_is_refused_and_left_alone()
    {
        await ExecuteAsync("CREATE TABLE theirs (x)");
        await using var store = host.Create();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.OpenAsync(Token));

        Assert.Equal(["theirs"], await ReadAsync("SELECT name FROM sqlite_master"));
    }

    [Fact]
    public async Task a_script_that_was_cut_off_leaves_nothing()
    {
        // What a killed process leaves: an open exclusive transaction that the next one finds rolled back.
        await using (var killed = await ConnectAsync())
        {
            await using var command = killed.CreateCommand();
            command.CommandText = "PRAGMA journal_mode=WAL; BEGIN EXCLUSIVE; CREATE TABLE schema_versions (version INTEGER PRIMARY KEY, name TEXT, applied_at INTEGER); CREATE TABLE instances (x);";
            await command.ExecuteNonQueryAsync(Token);
        }

        await OpenAndCloseAsync();

        Assert.Equal([$"{SchemaScript.Of("Sqlite")[^1].Version}"], await ReadAsync("SELECT CAST(max(version) AS TEXT) FROM schema_versions"));
    }

    // As an earlier program left it.
    private async Task CreateAsOfAsync(int version)
    {
        await ExecuteAsync("PRAGMA journal_mode=WAL; CREATE TABLE schema_versions (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT");
        foreach (var script in SchemaScript.Of("Sqlite").Where(script => script.Version <= version))
            await ExecuteAsync($"{script.Text}; INSERT INTO schema_versions VALUES ({script.Version}, '{script.Name}', 0)");
    }

    private static string OldInstance(string id, string businessKey, string state) => $"""
        INSERT INTO instances (tenant, id, definition_id, definition_version_id, definition_version, content_hash, status, sub_status, business_key,
          incident_count, version, created_at, updated_at, state)
        VALUES ('', '{id}', 'leave', 'leave-1', 1, 'hash', 'Running', 'Suspended', {businessKey}, 0, 1, 0, 0, CAST('{state}' AS BLOB));
        """;

    private async Task OpenAndCloseAsync()
    {
        await using var store = host.Create();
        await store.OpenAsync(Token);
    }

    private async Task<SqliteConnection> ConnectAsync()
    {
        var connection = new SqliteConnection(host.ConnectionString + ";Pooling=False");
        await connection.OpenAsync(Token);
        return connection;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Token);
    }

    private async Task<List<string>> ReadAsync(string sql, int column = 0)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(Token);
        var rows = new List<string>();
        while (await reader.ReadAsync(Token))
            rows.Add(reader.GetString(column));
        return rows;
    }
}
