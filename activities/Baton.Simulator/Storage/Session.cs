using Microsoft.Data.Sqlite;

namespace Baton.Simulator.Storage;

/// <summary>The simulator's own file: statements, settings, and what watchers are told after the commit.</summary>
internal sealed class Session(SqliteConnection connection) : Statements(connection)
{
    private List<Change> _changes = [];
    private long _revision;

    public string? Setting(string key) => Text("SELECT value FROM settings WHERE key = @0", key);

    public void Set(string key, string value) =>
        Execute("INSERT INTO settings(key, value) VALUES(@0, @1) ON CONFLICT(key) DO UPDATE SET value = excluded.value", key, value);

    /// <summary>The latest revision given.</summary>
    public long Revision => _revision;

    public long NextRevision() => ++_revision;

    /// <summary>Tells those who watch, once the transaction is committed.</summary>
    public void Announce(Change change) => _changes.Add(change);

    /// <summary>Tells them that something of this kind is new, which they ask for themselves.</summary>
    public void Announce(string what) => Announce(new Change(NextRevision(), what, null, "{}"));

    internal List<Change> TakeChanges()
    {
        var taken = _changes;
        _changes = [];
        return taken;
    }

    internal void LoadRevision() => _revision = Number(
        """
        SELECT max(coalesce((SELECT max(revision) FROM messages), 0),
                   coalesce((SELECT CAST(value AS INTEGER) FROM settings WHERE key = 'reset.revision'), 0))
        """);
}
