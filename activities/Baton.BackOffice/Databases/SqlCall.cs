using System.Collections.Immutable;
using Baton.BackOffice.Operations;
using Baton.Expressions.Values;

namespace Baton.BackOffice.Databases;

/// <summary>Statements with their values. A value never becomes part of a statement.</summary>
internal sealed record SqlCall(string Sql, ImmutableArray<SqlValue> Values)
{
    private static readonly string[] Reading = ["select", "with", "values", "table"];

    private static readonly string[] OfTransactions =
    [
        "begin", "start", "commit", "end", "rollback", "abort", "savepoint", "release", "prepare", "set", "reset", "discard", "lock", "listen", "unlisten", "copy", "attach",
        "detach", "pragma", "vacuum", "do", "call",
    ];

    public static SqlCall Of(Operation operation, ObjectValue bound) =>
        new(operation.Sql!, [.. operation.Parameters.Select(parameter => new SqlValue(parameter.Name, parameter.Type, bound[parameter.Name]))]);

    /// <summary>What is wrong with an operation's SQL; null where nothing is.</summary>
    public static (string Chinese, string English)? FindProblem(Operation operation)
    {
        SqlText text;
        try
        {
            text = SqlText.Parse(operation.Sql ?? "");
        }
        catch (FormatException exception)
        {
            return (exception.Message, exception.Message);
        }

        if (text.Statements.IsEmpty)
            return ("要写 SQL。", "sql is empty.");
        var declared = operation.Parameters.Select(parameter => parameter.Name).ToArray();
        if (text.Names.FirstOrDefault(name => !declared.Contains(name)) is { } unknown)
            return ($"SQL 里的 :{unknown} 没有对应的参数。", $":{unknown} in the SQL is no parameter.");
        if (declared.FirstOrDefault(name => !text.Names.Contains(name)) is { } unused)
            return ($"参数“{unused}”在 SQL 里没有用到（引号里的 :{unused} 只是文字）。", $"The parameter {unused} is not used in the SQL (within quotes it is text).");
        return operation.Kind == OperationKind.Query ? FindQueryProblem(text) : FindCommandProblem(text);
    }

    private static (string, string)? FindQueryProblem(SqlText text) => text switch
    {
        { Statements.Length: > 1 } => ("查询只能有一条语句。", "A query is a single statement."),
        _ when !Reading.Contains(text.Statements[0].FirstWord) => ("查询要以 SELECT、WITH、VALUES 或 TABLE 开头；要改数据请写成指令。", "A query begins with SELECT, WITH, VALUES or TABLE; what changes data is a command."),
        _ => null,
    };

    private static (string, string)? FindCommandProblem(SqlText text) => text.Statements.FirstOrDefault(statement => OfTransactions.Contains(statement.FirstWord)) is { } wrong
        ? ($"指令里不能有 {wrong.FirstWord.ToUpperInvariant()}：它在接力的事务里执行。", $"A command cannot hold {wrong.FirstWord.ToUpperInvariant()}: it runs within a transaction of Baton's.")
        : null;
}

/// <summary>A value, with the type that its parameter has.</summary>
internal sealed record SqlValue(string Name, ParameterType Type, Value Value);
