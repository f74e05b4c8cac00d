using Baton.Storage;
using Baton.Storage.Postgres;
using Baton.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Baton.Benchmarks.Storage;

internal static class BenchmarkStore
{
    /// <summary>Not opened yet. The string says which: a file's begins with Data Source.</summary>
    public static IStore Open(string connection) => connection.StartsWith("Data Source", StringComparison.OrdinalIgnoreCase)
        ? new SqliteStore(connection, TimeProvider.System, NullLogger<SqliteStore>.Instance)
        : new PostgresStore(connection, TimeProvider.System, NullLogger<PostgresStore>.Instance);
}
