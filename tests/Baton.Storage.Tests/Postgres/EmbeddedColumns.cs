using Baton.Storage.Tests.Sqlite;
using Microsoft.Data.Sqlite;

namespace Baton.Storage.Tests.Postgres;

/// <summary>What stands in the embedded store: the other stores have the same.</summary>
internal static class EmbeddedColumns
{
    /// <summary>Each as table.column.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellation)
    {
        await using var host = new SqliteHost();
        await using (var store = host.Create())
            await store.OpenAsync(cancellation);
        await using var connection = new SqliteConnection(host.ConnectionString + ";Pooling=False");
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT m.name || '.' || c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name <> 'sqlite_sequence'";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var columns = new List<string>();
        while (await reader.ReadAsync(cancellation))
            columns.Add(reader.GetString(0));
        return columns;
    }
}
