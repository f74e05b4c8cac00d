using Baton.Expressions.Values;

namespace Baton.Expressions.Tests.Values;

/// <summary>Short ways to write values in tests.</summary>
internal static class Build
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.FromHours(8));

    public static ListValue List(params Value[] items) => new([.. items]);

    public static ObjectValue Object(params (string Name, Value Value)[] members) =>
        new([.. members.Select(m => KeyValuePair.Create(m.Name, m.Value))]);

    public static Value Text(string text) => Value.From(text);

    public static Value Number(double number) => Value.From(number);

    public static Value Decimal(decimal number) => Value.From(number);

    public static Value Nested(int depth)
    {
        Value value = Value.Null;
        for (var i = 0; i < depth; i++)
            value = List(value);
        return value;
    }
}
