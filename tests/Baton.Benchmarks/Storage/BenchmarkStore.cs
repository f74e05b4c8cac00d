using Baton.Storage;
using Baton.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Baton.Benchmarks.Storage;

internal static class BenchmarkStore
{
    /// <summary>Not opened yet.</summary>
    public static IStore Open(string connection) => new SqliteStore(connection, TimeProvider.System, NullLogger<SqliteStore>.Instance);
}
