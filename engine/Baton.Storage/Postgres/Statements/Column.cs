using Npgsql;
using NpgsqlTypes;

namespace Baton.Storage.Postgres.Statements;

/// <summary>One column of what a statement is given, sent as one array.</summary>
internal abstract class Column<TRow>(string name, string type)
{
    public string Name => name;

    public string Type => type;

    public abstract NpgsqlParameter Collect(IReadOnlyList<Given<TRow>> rows);

    public abstract object? Of(Given<TRow> row);
}

internal sealed class Column<TRow, TValue>(string name, string type, NpgsqlDbType dbType, Func<Given<TRow>, TValue> of) : Column<TRow>(name, type)
{
    public override NpgsqlParameter Collect(IReadOnlyList<Given<TRow>> rows)
    {
        var values = new TValue[rows.Count];
        for (var index = 0; index < values.Length; index++)
            values[index] = of(rows[index]);
        return new NpgsqlParameter<TValue[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | dbType };
    }

    public override object? Of(Given<TRow> row) => of(row);
}
