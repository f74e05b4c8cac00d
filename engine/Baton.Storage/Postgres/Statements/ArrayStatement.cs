using Npgsql;

namespace Baton.Storage.Postgres.Statements;

/// <summary>
/// A statement over many rows at once. What it is given stands in <c>given</c>, with an <c>ordinal</c> that counts from 1: the body goes on
/// after that, with a comma where it has more to define.
/// </summary>
internal sealed class ArrayStatement<TRow> : IPart<TRow>
{
    private readonly Columns<TRow> columns;
    private readonly string body;
    private readonly string text;

    public ArrayStatement(Columns<TRow> columns, string body)
    {
        this.columns = columns;
        this.body = body;
        var arrays = string.Join(", ", columns.All.Select((column, index) => $"${index + 1}::{column.Type}[]"));
        var names = string.Join(", ", columns.All.Select(column => column.Name));
        text = $"WITH given AS (SELECT * FROM unnest({arrays}) WITH ORDINALITY AS given ({names}, ordinal)) {body}";
    }

    public NpgsqlBatchCommand For(IReadOnlyList<Given<TRow>> rows)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var column in columns.All)
            command.Parameters.Add(column.Collect(rows));
        return command;
    }

    /// <summary>The same as a part of a statement that writes several kinds.</summary>
    public void AddTo(JoinedStatement joined, IReadOnlyList<Given<TRow>> rows, int[] plans, string? writtenKey) =>
        joined.Add(
            [.. columns.All.Select(column => column.Name)], [.. columns.All.Select(column => column.Type)], [.. columns.All.Select(column => column.Collect(rows))],
            plans, body, writtenKey);

    /// <summary>Which of the rows that were given these column values are, each as text: what an INSERT can say of the rows it has written.</summary>
    public Func<Given<TRow>, string> KeyOf(IReadOnlyList<string> names)
    {
        var chosen = names.Select(name => columns.All.Find(column => column.Name == name) ?? throw new InvalidOperationException($"{name} was not given.")).ToArray();
        return row => Key(chosen.Select(column => column.Of(row)));
    }

    /// <summary>Each with its length before it, so that no value reads as two.</summary>
    public static string Key(IEnumerable<object?> values) => string.Concat(values.Select(value => $"{value}").Select(text => $"{text.Length}:{text}"));
}
