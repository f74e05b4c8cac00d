using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Baton.Simulator.Erp.Storage;

namespace Baton.Simulator.Erp.Listing;

/// <summary>A column of a table and the member it is in JSON: open_cents is open, in yuan; is_blocked is true or false.</summary>
internal sealed record Column(string Name)
{
    private const string Cents = "_cents";
    private static readonly ConcurrentDictionary<string, IReadOnlyList<Column>> Known = [];

    public string Member { get; } = JsonNamingPolicy.CamelCase.ConvertName(Pascal(Name.EndsWith(Cents, StringComparison.Ordinal) ? Name[..^Cents.Length] : Name));

    private bool IsMoney => Name.EndsWith(Cents, StringComparison.Ordinal);

    private bool IsFlag => Name.StartsWith("is_", StringComparison.Ordinal);

    /// <param name="source">A table or view of the schema.</param>
    public static IReadOnlyList<Column> Of(ErpSession session, string source) =>
        Known.GetOrAdd(source, _ => [.. session.Query("SELECT name FROM pragma_table_xinfo(@0)", row => row.GetString(0), source).Select(name => new Column(name))]);

    /// <summary>What a caller compares with, as the table has it.</summary>
    public object? Parse(string value) =>
        IsMoney && decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var yuan) ? (long)(yuan * 100)
        : IsFlag ? value is "true" or "1"
        : long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == value ? number
        : double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && real.ToString(CultureInfo.InvariantCulture) == value ? real
        : value;

    public void Write(Utf8JsonWriter json, object? value)
    {
        json.WritePropertyName(Member);
        switch (value)
        {
            case null or DBNull:
                json.WriteNullValue();
                break;
            case long cents when IsMoney:
                json.WriteRawValue((cents / 100m).ToString("0.00", CultureInfo.InvariantCulture));
                break;
            case long flag when IsFlag:
                json.WriteBooleanValue(flag != 0);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue((string)value);
                break;
        }
    }

    private static string Pascal(string name) => string.Concat(name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
