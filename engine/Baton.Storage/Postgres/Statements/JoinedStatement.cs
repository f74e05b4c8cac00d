using Baton.Storage.Postgres.Connections;
using Npgsql;

namespace Baton.Storage.Postgres.Statements;

/// <summary>
/// One statement for commits that each have one guard: what a guard refused falls out of all parts that come after the guards. Its parts
/// see the database as it was before; it answers with the numbers of the commits that passed.
/// </summary>
internal sealed class JoinedStatement
{
    private readonly NpgsqlBatchCommand command = new();
    private readonly List<string> parts = [];
    private readonly List<string> passed = [];
    private int count;
    private bool hasGuards;

    /// <summary>Adds what one kind writes; guards first.</summary>
    /// <param name="names">The columns that the body reads from <c>given</c>.</param>
    /// <param name="types">Theirs.</param>
    /// <param name="values">An array for each.</param>
    /// <param name="plans">Which commit each row is of.</param>
    /// <param name="body">What <see cref="ArrayStatement{TRow}"/> goes on with.</param>
    /// <param name="writtenKey">Of a guard: the columns it returns of what passed. Null: written only where the guard has passed.</param>
    public void Add(string[] names, string[] types, NpgsqlParameter[] values, int[] plans, string body, string? writtenKey)
    {
        var first = command.Parameters.Count;
        foreach (var value in values)
            command.Parameters.Add(value);
        command.Parameters.Add(Value.Integers(plans));
        var arrays = string.Join(", ", types.Append("integer").Select((type, index) => $"${first + index + 1}::{type}[]"));
        var given = $"SELECT * FROM unnest({arrays}) WITH ORDINALITY AS given ({string.Join(", ", names)}, plan, ordinal)";
        if (writtenKey is null)
        {
            ClosePassed();
            // Not as a join: the numbers that passed are hashed once.
            parts.Add($"part{count} AS (WITH given AS ({given} WHERE (plan IN (SELECT plan FROM passed)) IS TRUE) {body})");
        }
        else
        {
            parts.Add($"given{count} AS MATERIALIZED ({given}), part{count} AS (WITH given AS (SELECT * FROM given{count}) {body})");
            passed.Add($"SELECT plan FROM given{count} WHERE (({writtenKey}) IN (SELECT {writtenKey} FROM part{count})) IS TRUE");
        }
        count++;
    }

    public NpgsqlBatchCommand Close()
    {
        ClosePassed();
        command.CommandText = $"WITH {string.Join(", ", parts)} SELECT plan FROM passed";
        return command;
    }

    private void ClosePassed()
    {
        if (hasGuards)
            return;
        hasGuards = true;
        parts.Add($"passed AS MATERIALIZED ({string.Join(" UNION ALL ", passed)})");
    }
}
