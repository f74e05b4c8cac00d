using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Baton.Storage.Sqlite.Connections;

/// <summary>One connection with the statements prepared on it. For one thread at a time.</summary>
internal sealed class Database : IDisposable
{
    private const int PagesWritten = 9; // SQLITE_DBSTATUS_CACHE_WRITE

    private readonly SqliteConnection connection;
    // Every statement is a constant of this assembly, so its reference is its identity and nothing is hashed.
    private readonly Dictionary<string, Statement> statements = new(ReferenceEqualityComparer.Instance);

    private Database(SqliteConnection connection) => this.connection = connection;

    /// <summary>Opens a connection of its own (never a pooled one) and runs the pragmas on it.</summary>
    public static Database Open(string connectionString, params ReadOnlySpan<string> pragmas)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            var database = new Database(connection);
            foreach (var pragma in pragmas)
                database.Execute(pragma);
            return database;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The statement for this constant text, ready to be bound.</summary>
    public Statement Use(string constant)
    {
        if (!statements.TryGetValue(constant, out var statement))
            statements.Add(constant, statement = new Statement(connection.Handle!, constant));
        return statement.Begin();
    }

    /// <summary>Runs a text that is not worth preparing, such as a pragma or a script of several statements.</summary>
    public void Execute(string script)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Scripts and pragmas come from this assembly.
        command.CommandText = script;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>How many pages this connection has written since it was opened; in WAL mode all of them went to the log.</summary>
    public int CountPagesWritten()
    {
        SqliteException.ThrowExceptionForRC(
            raw.sqlite3_db_status(connection.Handle, PagesWritten, out var count, out _, 0), connection.Handle);
        return count;
    }

    /// <summary>Moves the log into the database file and says how many pages it held. Waiting for readers also empties the log's file.</summary>
    public int Checkpoint(bool waitForReaders)
    {
        var code = raw.sqlite3_wal_checkpoint_v2(
            connection.Handle, "main", waitForReaders ? raw.SQLITE_CHECKPOINT_TRUNCATE : raw.SQLITE_CHECKPOINT_PASSIVE, out var pages, out _);
        // A reader that stays longer than we wait is no failure: a later checkpoint gets further.
        if (code != raw.SQLITE_BUSY)
            SqliteException.ThrowExceptionForRC(code, connection.Handle);
        return pages;
    }

    public void Dispose()
    {
        foreach (var statement in statements.Values)
            statement.Dispose();
        connection.Dispose();
    }
}
