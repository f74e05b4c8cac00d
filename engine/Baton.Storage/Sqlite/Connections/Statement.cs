using Baton.Storage.Reads;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Baton.Storage.Sqlite.Connections;

/// <summary>
/// A prepared statement that is bound and read by position. It speaks to SQLite directly because the writer runs five or
/// six of them per step: no boxing, no parameter names, and an expected refusal is a number of changed rows, not an exception.
/// </summary>
internal sealed class Statement : IRow, IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt handle;
    private int bound;

    public Statement(sqlite3 database, string sql)
    {
        this.database = database;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out handle));
    }

    public Statement Begin()
    {
        bound = 0;
        return this;
    }

    public Statement Bind(long value)
    {
        Check(raw.sqlite3_bind_int64(handle, ++bound, value));
        return this;
    }

    public Statement Bind(long? value) => value is { } number ? Bind(number) : BindNull();

    public Statement Bind(bool value) => Bind(value ? 1L : 0L);

    public Statement Bind(DateTimeOffset value) => Bind(Microseconds.Of(value));

    public Statement Bind(DateTimeOffset? value) => value is { } time ? Bind(time) : BindNull();

    public Statement Bind(string? value)
    {
        if (value is null)
            return BindNull();
        Check(raw.sqlite3_bind_text(handle, ++bound, PlainText.Of(value)));
        return this;
    }

    public Statement Bind(byte[]? value)
    {
        if (value is null)
            return BindNull();
        // An empty span would be bound as NULL.
        Check(value.Length == 0
            ? raw.sqlite3_bind_zeroblob(handle, ++bound, 0)
            : raw.sqlite3_bind_blob(handle, ++bound, value));
        return this;
    }

    private Statement BindNull()
    {
        Check(raw.sqlite3_bind_null(handle, ++bound));
        return this;
    }

    /// <summary>Runs to the end and says how many rows were changed.</summary>
    public int Run()
    {
        var code = raw.sqlite3_step(handle);
        var changes = raw.sqlite3_changes(database);
        Finish(code);
        return changes;
    }

    /// <summary>Reads the first row, or gives the default when there is none. Runs to the end: meant for texts that give one row at most.</summary>
    public T? First<T>(Func<Statement, T> read)
    {
        var code = raw.sqlite3_step(handle);
        T? row = default;
        if (code == raw.SQLITE_ROW)
        {
            row = read(this);
            code = raw.sqlite3_step(handle);
        }
        Finish(code);
        return row;
    }

    public List<T> All<T>(Func<Statement, T> read)
    {
        var rows = new List<T>();
        int code;
        while ((code = raw.sqlite3_step(handle)) == raw.SQLITE_ROW)
            rows.Add(read(this));
        Finish(code);
        return rows;
    }

    public bool Any()
    {
        var code = raw.sqlite3_step(handle);
        Finish(code);
        return code == raw.SQLITE_ROW;
    }

    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public long Number(int column) => raw.sqlite3_column_int64(handle, column);

    public long? NumberOrNull(int column) => IsNull(column) ? null : Number(column);

    public bool Flag(int column) => Number(column) != 0;

    public byte[] Bytes(int column) => raw.sqlite3_column_blob(handle, column).ToArray();

    public byte[]? BytesOrNull(int column) => IsNull(column) ? null : Bytes(column);

    public DateTimeOffset Time(int column) => Microseconds.ToTime(Number(column));

    public DateTimeOffset? TimeOrNull(int column) => IsNull(column) ? null : Time(column);

    public void Dispose() => handle.Dispose();

    private bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    private void Finish(int code)
    {
        if (code is raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            Check(raw.sqlite3_reset(handle));
            return;
        }
        // The message belongs to the failed step; resetting would report the same code again.
        try
        {
            SqliteException.ThrowExceptionForRC(code, database);
        }
        finally
        {
            _ = raw.sqlite3_reset(handle);
        }
    }

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, database);
}
