using Baton.Storage.Sqlite.Connections;
using NpgsqlTypes;

namespace Baton.Storage.Postgres.Statements;

/// <summary>The columns of what a statement is given, by name; the tenant is always the first.</summary>
internal sealed class Columns<TRow>
{
    public List<Column<TRow>> All { get; } = [new Column<TRow, string>("tenant", "text", NpgsqlDbType.Text, given => PlainText.Of(given.Tenant))];

    public Columns<TRow> Text(string name, Func<TRow, string?> of) => Add(name, "text", NpgsqlDbType.Text, row => PlainText.Of(of(row)));

    public Columns<TRow> Number(string name, Func<TRow, long> of) => Add(name, "bigint", NpgsqlDbType.Bigint, of);

    public Columns<TRow> NumberOrNull(string name, Func<TRow, long?> of) => Add(name, "bigint", NpgsqlDbType.Bigint, of);

    public Columns<TRow> Flag(string name, Func<TRow, bool> of) => Add(name, "boolean", NpgsqlDbType.Boolean, of);

    public Columns<TRow> Bytes(string name, Func<TRow, byte[]?> of) => Add(name, "bytea", NpgsqlDbType.Bytea, of);

    public Columns<TRow> Time(string name, Func<TRow, DateTimeOffset> of) => Number(name, row => Microseconds.Of(of(row)));

    public Columns<TRow> TimeOrNull(string name, Func<TRow, DateTimeOffset?> of) =>
        NumberOrNull(name, row => of(row) is { } time ? Microseconds.Of(time) : null);

    private Columns<TRow> Add<TValue>(string name, string type, NpgsqlDbType dbType, Func<TRow, TValue> of)
    {
        All.Add(new Column<TRow, TValue>(name, type, dbType, given => of(given.Row)));
        return this;
    }
}
