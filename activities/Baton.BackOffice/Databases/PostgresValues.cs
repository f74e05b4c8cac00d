using System.Globalization;
using Baton.Expressions.Values;
using Npgsql;
using NpgsqlTypes;

namespace Baton.BackOffice.Databases;

/// <summary>
/// Binds values by position, which also keeps the server from taking several statements at once. Texts, days and lists go without a type of
/// their own, so that they fit columns of any; the server reads them as the place asks for.
/// </summary>
internal static class PostgresValues
{
    public static NpgsqlCommand Bind(NpgsqlConnection connection, NpgsqlTransaction transaction, SqlStatement statement, IReadOnlyList<SqlValue> values, Func<string, string>? wrap = null)
    {
        var names = statement.Names.Distinct().ToList();
        var text = statement.Write(name => string.Create(CultureInfo.InvariantCulture, $"${names.IndexOf(name) + 1}"));
        var command = new NpgsqlCommand(wrap is null ? text : wrap(text), connection, transaction);
        foreach (var name in names)
            command.Parameters.Add(Of(values.First(value => value.Name == name)));
        return command;
    }

    private static NpgsqlParameter Of(SqlValue value) => value.Value switch
    {
        NullValue => new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Unknown },
        DecimalValue { Content: var number } when decimal.Truncate(number) == number && number is >= long.MinValue and <= long.MaxValue =>
            new NpgsqlParameter { Value = (long)number, NpgsqlDbType = NpgsqlDbType.Bigint },
        DecimalValue number => new NpgsqlParameter { Value = number.Content, NpgsqlDbType = NpgsqlDbType.Numeric },
        BooleanValue flag => new NpgsqlParameter { Value = flag.Content, NpgsqlDbType = NpgsqlDbType.Boolean },
        InstantValue at => new NpgsqlParameter { Value = at.Content.UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz },
        ListValue list => Unknown($"{{{string.Join(',', list.Items.Select(Item))}}}"),
        var text => Unknown(text.ToString() ?? ""),
    };

    private static NpgsqlParameter Unknown(string text) => new() { Value = text, NpgsqlDbType = NpgsqlDbType.Unknown };

    private static string Item(Value item) => item is DecimalValue number
        ? number.Content.ToString(CultureInfo.InvariantCulture)
        : $"\"{(item.ToString() ?? "").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
