using Baton.Storage.Reads;
using Baton.Storage.Sqlite.Connections;
using Npgsql;

namespace Baton.Storage.Postgres.Connections;

/// <summary>The row at which a reader stands.</summary>
internal sealed class ResultRow(NpgsqlDataReader reader) : IRow
{
    public string Text(int column) => reader.GetString(column);

    public string? TextOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public long Number(int column) => reader.GetInt64(column);

    public long? NumberOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public bool Flag(int column) => reader.GetBoolean(column);

    public byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);

    public byte[]? BytesOrNull(int column) => reader.IsDBNull(column) ? null : Bytes(column);

    public DateTimeOffset Time(int column) => Microseconds.ToTime(Number(column));

    public DateTimeOffset? TimeOrNull(int column) => reader.IsDBNull(column) ? null : Time(column);
}
