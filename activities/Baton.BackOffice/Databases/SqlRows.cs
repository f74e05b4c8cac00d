using System.Data.Common;
using System.Globalization;
using System.Text;
using Baton.BackOffice.Calls;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Expressions.Values.Json;

namespace Baton.BackOffice.Databases;

/// <summary>Reads rows into values, no more than allowed.</summary>
/// <param name="largest">How many bytes of text may come together.</param>
internal sealed class SqlRows(int largest)
{
    private readonly List<Value> _rows = [];
    private long _bytes;

    /// <summary>At most this many rows; whether there are more.</summary>
    /// <exception cref="CallException">They are too large, or hold what no value can say.</exception>
    public async Task<CallAnswer> ReadAsync(DbDataReader reader, int limit, CancellationToken cancellation)
    {
        while (await reader.ReadAsync(cancellation))
        {
            if (_rows.Count == limit)
                return new CallAnswer(new ListValue([.. _rows]), HasMore: true);
            var row = new ObjectBuilder();
            for (var i = 0; i < reader.FieldCount; i++)
                row[reader.GetName(i)] = await ReadColumnAsync(reader, i, cancellation);
            _rows.Add(row.ToValue());
        }

        return new CallAnswer(new ListValue([.. _rows]));
    }

    private async Task<Value> ReadColumnAsync(DbDataReader reader, int column, CancellationToken cancellation)
    {
        if (await reader.IsDBNullAsync(column, cancellation))
            return Value.Null;
        var type = reader.GetDataTypeName(column);
        try
        {
            if (type is "text" or "character varying" or "character" or "json" or "jsonb" or "xml" or "TEXT" && reader.GetFieldType(column) == typeof(string))
                return TextOf(type, await ReadTextAsync(reader, column, cancellation));
            if (reader.GetFieldType(column) == typeof(byte[]))
                return Counted(await ReadBytesAsync(reader, column, cancellation));
            return Counted(Of(type, reader.GetValue(column)));
        }
        catch (Exception exception) when (exception is InvalidCastException or OverflowException or NotSupportedException)
        {
            throw new CallException(
                Trouble.Answer,
                $"列“{reader.GetName(column)}”的类型 {type} 读不出来，请在 SQL 里转成文字，如 {reader.GetName(column)}::text。",
                $"Column {reader.GetName(column)} of type {type} cannot be read; make it a text in the SQL, such as {reader.GetName(column)}::text.",
                exception);
        }
    }

    private static Value Of(string type, object value) => value switch
    {
        // What the column declares counts: SQLite itself knows no exact decimals.
        long number when type is "bigint" => Value.From((decimal)number),
        Array array => new ListValue([.. array.Cast<object?>().Select(item => item is null or DBNull ? Value.Null : Of("", item))]),
        DateTime { Kind: DateTimeKind.Unspecified } day when type is "date" => Value.From(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        DateTime { Kind: DateTimeKind.Utc } at => Value.From(new DateTimeOffset(at).ToOffset(Conversion.DefaultOffset)),
        System.Net.IPAddress or System.Net.IPNetwork or System.Net.NetworkInformation.PhysicalAddress => Value.From(value.ToString()),
        _ => Conversion.FromObject(value),
    };

    private static Value TextOf(string type, string text)
    {
        if (type is not ("json" or "jsonb"))
            return Value.From(text);
        try
        {
            return ValueJson.Parse(text, JsonForm.Plain);
        }
        catch (System.Text.Json.JsonException)
        {
            return Value.From(text);
        }
    }

    private async Task<string> ReadTextAsync(DbDataReader reader, int column, CancellationToken cancellation)
    {
        using var content = reader.GetTextReader(column);
        var (text, buffer) = (new StringBuilder(), new char[8 * 1024]);
        int count;
        while ((count = await content.ReadAsync(buffer, cancellation)) > 0)
        {
            Count(count);
            text.Append(buffer, 0, count);
        }

        return text.ToString();
    }

    private async Task<Value> ReadBytesAsync(DbDataReader reader, int column, CancellationToken cancellation)
    {
        await using var content = reader.GetStream(column);
        using var read = new MemoryStream();
        var buffer = new byte[8 * 1024];
        int count;
        while ((count = await content.ReadAsync(buffer, cancellation)) > 0)
        {
            Count(count);
            read.Write(buffer, 0, count);
        }

        return Value.From(Convert.ToBase64String(read.ToArray()));
    }

    private Value Counted(Value value)
    {
        Count(value is TextValue text ? text.Content.Length : value is ListValue list ? list.Items.Sum(item => item is TextValue inner ? inner.Content.Length : 16) : 16);
        return value;
    }

    private void Count(int bytes)
    {
        _bytes += bytes;
        if (_bytes > largest)
            throw new CallException(Trouble.Answer, $"回答超过 {largest} 字节，请少取一些行或列。", $"The answer is larger than {largest} bytes: take fewer rows or columns.");
    }
}
