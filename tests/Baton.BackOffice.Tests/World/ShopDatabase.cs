using Baton.BackOffice.Connections;
using Baton.TestDatabase;
using Npgsql;

namespace Baton.BackOffice.Tests.World;

/// <summary>A company's own PostgreSQL database, with a few parts in stock.</summary>
internal sealed class ShopDatabase : IAsyncDisposable
{
    private readonly PostgresDatabase _database;

    private ShopDatabase(PostgresDatabase database) => _database = database;

    public string ConnectionString => _database.ConnectionString;

    public Dictionary<string, string> Settings
    {
        get
        {
            var address = new NpgsqlConnectionStringBuilder(_database.ConnectionString);
            return new() { [ConnectionForm.Host] = address.Host!, [ConnectionForm.Database] = address.Database!, [ConnectionForm.User] = address.Username!, [ConnectionForm.Encryption] = "Disable" };
        }
    }

    public static async Task<ShopDatabase> CreateAsync(PostgresServer? server = null)
    {
        var shop = new ShopDatabase(await (server ?? await PostgresServer.SharedAsync()).CreateAsync());
        await shop.ExecuteAsync("""
            CREATE TABLE parts (id bigint PRIMARY KEY, part_no varchar(40) NOT NULL, qty int NOT NULL, price numeric(18,4), made date, seen timestamptz, tags text[], more jsonb, code uuid);
            INSERT INTO parts VALUES
              (1, 'STM32F103', 1200, 12.3400, '2026-01-31', '2026-02-01T08:00:00+08:00', '{"mcu","st"}', '{"pins": 48}', '6f9619ff-8b86-d011-b42d-00c04fc964ff'),
              (2, 'LM358', 0, 0.1, NULL, NULL, NULL, NULL, NULL),
              (9007199254740993, 'O''Brien; --', 7, 99999999999999.9999, NULL, NULL, '{}', '[1, "二"]', NULL);
            CREATE TABLE bills (no text PRIMARY KEY, amount numeric NOT NULL);
            """);
        return shop;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T?)await command.ExecuteScalarAsync();
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
