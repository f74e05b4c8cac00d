using System.Collections.Immutable;

namespace Baton.Expressions.Values.Conversions;

internal static class ListConversion
{
    public static (Value Value, string? Problem) ToList(Value value, TypeKind kind, TimeSpan offset)
    {
        switch (value)
        {
            case NullValue:
            case ListValue when kind == TypeKind.Any:
                return (value, null);
            case ListValue list:
                return ConvertItems(list, kind, offset);
            case TextValue text when string.IsNullOrWhiteSpace(text.Content):
                return (Value.Null, null);
            case TextValue text when JsonConversion.TryParseStructure(text.Content, out var parsed) && parsed is ListValue list:
                return ConvertItems(list, kind, offset);
            default:
                return ConvertItems(new ListValue([value]), kind, offset);
        }
    }

    private static (Value, string?) ConvertItems(ListValue list, TypeKind kind, TimeSpan offset)
    {
        var items = ImmutableArray.CreateBuilder<Value>(list.Items.Length);
        for (var i = 0; i < list.Items.Length; i++)
        {
            var (item, problem) = ScalarConversion.To(list.Items[i], kind, offset);
            if (problem is not null)
                return (list, $"第 {i + 1} 项 / item {i + 1}: {problem}");
            items.Add(item);
        }

        return (new ListValue(items.MoveToImmutable()), null);
    }
}
