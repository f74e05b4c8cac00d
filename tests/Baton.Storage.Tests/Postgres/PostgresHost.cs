using System.Collections.Concurrent;
using Baton.Storage.Postgres;
using Baton.Storage.Tests.Conformance;
using Baton.TestDatabase;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Baton.Storage.Tests.Postgres;

/// <summary>A database of its own on the server that all tests share.</summary>
public class PostgresHost : StoreHost
{
    // Migrated once; every other database is its copy.
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);

    // A server knows a database it has used: emptying one costs far less than making one.
    private static readonly ConcurrentBag<PostgresDatabase> Used = [];

    private const string Empty = """
        DO $$ BEGIN EXECUTE (
          SELECT 'TRUNCATE ' || string_agg(tablename, ', ') || ' RESTART IDENTITY' FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_versions');
        END $$
        """;

    private readonly Lazy<PostgresDatabase> database = new(() => Task.Run(CreateAsync).GetAwaiter().GetResult());

    public string ConnectionString => database.Value.ConnectionString;

    /// <summary>Several groups at a time, as a server has them.</summary>
    protected virtual PostgresStoreOptions Options { get; } = new() { Hints = false };

    public override IStore Create() => Create(Options);

    public IStore Create(PostgresStoreOptions options, TimeProvider? time = null) =>
        new PostgresStore(ConnectionString, time ?? Time, NullLogger<PostgresStore>.Instance, options);

    public override ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (database.IsValueCreated)
            Used.Add(database.Value);
        return ValueTask.CompletedTask;
    }

    private static async Task<PostgresDatabase> CreateAsync()
    {
        if (!Used.TryTake(out var used))
            return await (await PostgresServer.SharedAsync()).CreateAsync(await Template.Value);
        await using var connection = new NpgsqlConnection(used.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Empty, connection);
        await command.ExecuteNonQueryAsync();
        return used;
    }

    private static async Task<string> MakeTemplateAsync()
    {
        var template = await (await PostgresServer.SharedAsync()).CreateAsync();
        await using var store = new PostgresStore(template.ConnectionString, TimeProvider.System, NullLogger<PostgresStore>.Instance, new PostgresStoreOptions { Hints = false });
        await store.OpenAsync(CancellationToken.None);
        return template.Name;
    }
}

/// <summary>One group at a time, so that what comes together is written together.</summary>
public sealed class SingleWriterHost : PostgresHost
{
    protected override PostgresStoreOptions Options { get; } = new() { Writers = 1, Hints = false };
}
