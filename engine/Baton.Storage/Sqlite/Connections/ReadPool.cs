using System.Collections.Concurrent;
using Baton.Storage.Sqlite.Writing;
using Microsoft.Data.Sqlite;

namespace Baton.Storage.Sqlite.Connections;

/// <summary>Read-only connections, kept for the next reader. Safe for any number of callers.</summary>
internal sealed class ReadPool(string connectionString, int kept) : IDisposable
{
    private readonly ConcurrentBag<Database> idle = [];
    private bool isClosed;

    /// <exception cref="StoreUnavailableException">The file cannot be read.</exception>
    public T Read<T>(Func<Database, T> read)
    {
        ObjectDisposedException.ThrowIf(isClosed, typeof(SqliteStore));
        Database? database = null;
        try
        {
            if (!idle.TryTake(out database))
                database = Database.Open(connectionString, "PRAGMA busy_timeout=5000", "PRAGMA cache_size=-4096", "PRAGMA mmap_size=268435456");
            var result = read(database);
            Return(database);
            return result;
        }
        catch (SqliteException failure)
        {
            database?.Dispose();
            throw Failures.Unreadable(failure);
        }
    }

    private void Return(Database database)
    {
        if (isClosed || idle.Count >= kept)
            database.Dispose();
        else
            idle.Add(database);
    }

    public void Dispose()
    {
        isClosed = true;
        while (idle.TryTake(out var database))
            database.Dispose();
    }
}
