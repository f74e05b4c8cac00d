using Npgsql;

namespace Baton.Storage.Postgres.Statements;

/// <summary>One of the statements that write a kind of change, for many changes at once.</summary>
internal interface IPart<TChange>
{
    NpgsqlBatchCommand For(IReadOnlyList<Given<TChange>> changes);
}

/// <summary>A statement over what the changes consist of, such as the triggers of a definition.</summary>
internal sealed class PartOfEach<TChange, TRow>(Func<TChange, IEnumerable<TRow>> rows, ArrayStatement<TRow> statement) : IPart<TChange>
{
    public NpgsqlBatchCommand For(IReadOnlyList<Given<TChange>> changes) =>
        statement.For([.. changes.SelectMany(change => rows(change.Row).Select(row => new Given<TRow>(change.Tenant, row)))]);
}
