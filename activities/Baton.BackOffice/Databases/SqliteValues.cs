using System.Globalization;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;

namespace Baton.BackOffice.Databases;

/// <summary>Values as SQLite stores them: whole numbers and doubles; a decimal that no double says exactly goes as text. A list is JSON, for <c>json_each(:list)</c>.</summary>
internal static class SqliteValues
{
    public static object Of(Value value) => value switch
    {
        NullValue => DBNull.Value,
        BooleanValue flag => flag.Content ? 1L : 0L,
        DecimalValue { Content: var number } when decimal.Truncate(number) == number && number is >= long.MinValue and <= long.MaxValue => (long)number,
        DecimalValue { Content: var number } => Math.Abs(number) < 1e15m && (decimal)(double)number == number ? (double)number : number.ToString(CultureInfo.InvariantCulture),
        InstantValue at => at.Content.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        ListValue list => ValueJson.ToText(list, JsonForm.Plain),
        _ => value.ToString() ?? "",
    };
}
