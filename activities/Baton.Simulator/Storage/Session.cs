using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Baton.Simulator.Storage;

/// <summary>The connection as work under the file's lock sees it. Statements stay prepared; parameters are @0, @1, …</summary>
internal sealed class Session(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = [];
    private List<Change> _changes = [];
    private long _revision;

    public int Execute(string sql, params ReadOnlySpan<object?> values) => Command(sql, values).ExecuteNonQuery();

    public long Insert(string sql, params ReadOnlySpan<object?> values)
    {
        Execute(sql, values);
        return Number("SELECT last_insert_rowid()");
    }

    public string? Text(string sql, params ReadOnlySpan<object?> values) => Command(sql, values).ExecuteScalar() as string;

    public long Number(string sql, params ReadOnlySpan<object?> values) =>
        Convert.ToInt64(Command(sql, values).ExecuteScalar() ?? 0L, CultureInfo.InvariantCulture);

    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var reader = Command(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    public string? Setting(string key) => Text("SELECT value FROM settings WHERE key = @0", key);

    public void Set(string key, string value) =>
        Execute("INSERT INTO settings(key, value) VALUES(@0, @1) ON CONFLICT(key) DO UPDATE SET value = excluded.value", key, value);

    /// <summary>The latest revision given.</summary>
    public long Revision => _revision;

    public long NextRevision() => ++_revision;

    /// <summary>Tells those who watch, once the transaction is committed.</summary>
    public void Announce(Change change) => _changes.Add(change);

    internal List<Change> TakeChanges()
    {
        var taken = _changes;
        _changes = [];
        return taken;
    }

    internal void LoadRevision() => _revision = Number(
        """
        SELECT max(coalesce((SELECT max(revision) FROM messages), 0),
                   coalesce((SELECT max(revision) FROM expenses), 0),
                   coalesce((SELECT CAST(value AS INTEGER) FROM settings WHERE key = 'reset.revision'), 0))
        """);

    private SqliteCommand Command(string sql, ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
#pragma warning disable CA2100 // every statement is a literal of this room; values travel as parameters
            command.CommandText = sql;
#pragma warning restore CA2100
            _commands.Add(sql, command);
        }
        command.Parameters.Clear();
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue("@" + i.ToString(CultureInfo.InvariantCulture), values[i] ?? DBNull.Value);
        return command;
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
    }
}
