using Microsoft.Data.Sqlite;

namespace Baton.Simulator.Storage;

/// <summary>
/// One SQLite file: one connection behind one lock. With WAL and synchronous=NORMAL a small transaction costs tens
/// of microseconds, and everything stays in one order.
/// </summary>
internal abstract class SqliteFile<TSession> : IDisposable
    where TSession : Statements
{
    private readonly Lock _gate = new();
    private readonly SqliteConnection _connection;

    protected SqliteFile(string path, Func<SqliteConnection, TSession> open)
    {
        FilePath = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = FilePath, Pooling = false }.ToString());
        _connection.Open();
        Session = open(_connection);
        Session.Execute("PRAGMA journal_mode=WAL");
        Session.Execute("PRAGMA synchronous=NORMAL");
        Session.Execute("PRAGMA busy_timeout=5000");
    }

    /// <summary>Absolute.</summary>
    public string FilePath { get; }

    protected TSession Session { get; }

    public T Read<T>(Func<TSession, T> work)
    {
        lock (_gate)
            return work(Session);
    }

    public T Write<T>(Func<TSession, T> work)
    {
        lock (_gate)
        {
            Session.Execute("BEGIN IMMEDIATE");
            T result;
            try
            {
                Begun();
                result = work(Session);
                Session.Execute("COMMIT");
            }
            catch
            {
                Session.Execute("ROLLBACK");
                RolledBack();
                throw;
            }
            Committed();
            return result;
        }
    }

    public void Write(Action<TSession> work) => Write(session =>
    {
        work(session);
        return true;
    });

    /// <summary>Called in a transaction before its work.</summary>
    protected virtual void Begun()
    {
    }

    /// <summary>Called under the lock, in commit order.</summary>
    protected abstract void Committed();

    protected virtual void RolledBack()
    {
    }

    public void Dispose()
    {
        lock (_gate)
        {
            Session.Dispose();
            _connection.Dispose();
        }
    }
}
