using Npgsql;

namespace Baton.TestDatabase;

/// <summary>One database of a server, dropped when disposed, whoever is still connected.</summary>
public sealed class PostgresDatabase : IAsyncDisposable
{
    private readonly PostgresServer server;

    internal PostgresDatabase(PostgresServer server, string name) => (this.server, Name) = (server, name);

    public string Name { get; }

    public string ConnectionString => server.ConnectionString(Name);

    /// <summary>Drops it and makes a new one under the same name.</summary>
    public async Task EmptyAsync()
    {
        await DisposeAsync().ConfigureAwait(false);
        await server.ExecuteAsync($"CREATE DATABASE {Name}").ConfigureAwait(false);
    }

    /// <summary>Copies the content of all tables, byte by byte as it is.</summary>
    internal async Task CopyAllAsync(Stream target)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync().ConfigureAwait(false);
        var tables = new List<string>();
        await using (var command = new NpgsqlCommand("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'", connection))
        await using (var reader = await command.ExecuteReaderAsync().ConfigureAwait(false))
        {
            while (await reader.ReadAsync().ConfigureAwait(false))
                tables.Add(reader.GetString(0));
        }
        foreach (var table in tables)
        {
            await using var copy = await connection.BeginRawBinaryCopyAsync($"COPY {table} TO STDOUT (FORMAT BINARY)").ConfigureAwait(false);
            await copy.CopyToAsync(target).ConfigureAwait(false);
        }
    }

    /// <summary>Drops it. On a server that is stopped there is nothing to drop.</summary>
    public async ValueTask DisposeAsync()
    {
        if (server.IsRunning)
            await server.ExecuteAsync($"DROP DATABASE IF EXISTS {Name} WITH (FORCE)").ConfigureAwait(false);
    }
}
