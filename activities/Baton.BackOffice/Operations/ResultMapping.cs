using System.Collections.Immutable;
using Baton.BackOffice.Calls;
using Baton.Expressions.Values;

namespace Baton.BackOffice.Operations;

internal enum ResultShape
{
    /// <summary>A list of rows, each an object.</summary>
    Rows = 0,

    /// <summary>One value: the first column of the first row, or what stands at the path.</summary>
    Scalar = 1,
}

/// <summary>What of an answer is given on, and under which names.</summary>
internal sealed record ResultMapping
{
    public static readonly ResultMapping Default = new();

    public ResultShape Shape { get; init; }

    /// <summary>Where in a JSON answer the rows or the value are: <c>data.items</c>, <c>list[0].price</c>. Default: the whole answer.</summary>
    public string? Path { get; init; }

    /// <summary>The fields of a row that are given on; all of them, where none is named.</summary>
    public ImmutableArray<ResultField> Fields { get; init; } = [];

    /// <summary>Gives on what the mapping names.</summary>
    /// <param name="answer">What was answered.</param>
    /// <param name="rowLimit">How many rows at most.</param>
    /// <param name="isLenient">A path that leads nowhere gives nothing: what a command has done is done.</param>
    /// <exception cref="CallException">The path leads nowhere.</exception>
    public OperationResult Apply(CallAnswer answer, int rowLimit, bool isLenient = false)
    {
        var content = string.IsNullOrEmpty(Path) || answer.Content.IsNull ? answer.Content : JsonPath.Find(answer.Content, Path) ?? (isLenient ? Value.Null : throw Missing(Path));
        if (Shape == ResultShape.Scalar)
        {
            var first = content is ListValue { Items: [ObjectValue { Members: [var member, ..] }, ..] } ? member.Value : content is ListValue { Items: [] } ? Value.Null : content;
            return new OperationResult(first.IsNull ? [] : [ObjectValue.Empty.With("Value", first)], false) { Value = first, Affected = answer.Affected };
        }

        var rows = content switch
        {
            ListValue list => list.Items,
            { IsNull: true } => [],
            _ => [content],
        };
        return new OperationResult([.. rows.Take(rowLimit).Select(Row)], answer.HasMore || rows.Length > rowLimit) { Affected = answer.Affected };
    }

    private ObjectValue Row(Value row) => Chosen(row as ObjectValue ?? ObjectValue.Empty.With("Value", row));

    /// <summary>The fields that are named, of a row with all of them.</summary>
    public ObjectValue Chosen(ObjectValue members) => Chosen(members, Fields);

    private static ObjectValue Chosen(ObjectValue members, IReadOnlyCollection<ResultField> fields)
    {
        if (fields.Count == 0)
            return members;
        var chosen = new ObjectBuilder();
        foreach (var field in fields)
            chosen[field.Name ?? field.From] = Within(members.TryGet(field.From, out var value) ? value : JsonPath.Find(members, field.From) ?? Value.Null, field.Fields ?? []);
        return chosen.ToValue();
    }

    private static Value Within(Value value, IReadOnlyCollection<ResultField> fields) => value switch
    {
        ListValue list when fields.Count > 0 => new ListValue([.. list.Items.Select(item => Within(item, fields))]),
        ObjectValue members => Chosen(members, fields),
        _ => value,
    };

    private static CallException Missing(string path) => new(
        Trouble.Answer, $"回答里没有“{path}”。", $"There is no {path} in the answer.");
}

/// <summary>A field, by its name or path in the row, and what it is called from here on.</summary>
internal sealed record ResultField(string From, string? Name)
{
    /// <summary>Of the objects in it, such as an order's lines: the fields that are given on. Default: all of them.</summary>
    public IReadOnlyList<ResultField>? Fields { get; init; }
}

/// <summary>What a query or command gives whoever has asked.</summary>
internal sealed record OperationResult(ImmutableArray<ObjectValue> Rows, bool HasMore)
{
    /// <summary>Of a scalar; Null otherwise.</summary>
    public Value Value { get; init; } = Value.Null;

    public long? Affected { get; init; }

    /// <summary>What a command has answered: its value, its only row, or its rows.</summary>
    public Value Answer => !Value.IsNull ? Value : Rows switch
    {
        [] => Value.Null,
        [var only] => only,
        _ => new ListValue([.. Rows]),
    };
}
