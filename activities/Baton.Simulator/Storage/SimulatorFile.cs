using Microsoft.Data.Sqlite;

namespace Baton.Simulator.Storage;

/// <summary>
/// The simulator's one SQLite file. One connection behind one lock: with WAL and synchronous=NORMAL a small
/// transaction costs tens of microseconds, and everything stays in one order.
/// </summary>
internal sealed class SimulatorFile : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SqliteConnection _connection;
    private readonly Session _session;

    public SimulatorFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        _session = new Session(_connection);
        _session.Execute("PRAGMA journal_mode=WAL");
        _session.Execute("PRAGMA synchronous=NORMAL");
        _session.Execute("PRAGMA busy_timeout=5000");
        Schema.Create(_session);
        _session.LoadRevision();
    }

    /// <summary>Called under the lock, in commit order, with what a transaction changed for those who watch.</summary>
    public event Action<Change>? Changed;

    public T Read<T>(Func<Session, T> work)
    {
        lock (_gate)
            return work(_session);
    }

    public T Write<T>(Func<Session, T> work)
    {
        lock (_gate)
        {
            _session.Execute("BEGIN IMMEDIATE");
            T result;
            try
            {
                result = work(_session);
                _session.Execute("COMMIT");
            }
            catch
            {
                _session.Execute("ROLLBACK");
                _session.TakeChanges();
                throw;
            }
            foreach (var change in _session.TakeChanges())
                Changed?.Invoke(change);
            return result;
        }
    }

    public void Write(Action<Session> work) => Write(session =>
    {
        work(session);
        return true;
    });

    public void Dispose()
    {
        lock (_gate)
        {
            _session.Dispose();
            _connection.Dispose();
        }
    }
}
