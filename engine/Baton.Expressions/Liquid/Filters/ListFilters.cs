using System.Collections.Immutable;
using System.Globalization;
using Baton.Expressions.Liquid.Operands;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Expressions.Liquid.Filters;

/// <summary>Filters over lists, and over the lists within them. Nothing is an empty list, any other single value a list of it.</summary>
internal static class ListFilters
{
    /// <summary>An item that is kept with a key takes several times the room of one that is only gone through.</summary>
    private const long WorkPerKey = 4;

    public static Value Join(Value input, FilterArguments arguments)
    {
        var items = Items(input, arguments);
        var separator = arguments.Text(0, " ");
        arguments.Context.Budget.Reserve((long)items.Length * separator.Length);
        arguments.Context.Budget.ReserveAll(new ListValue(items));
        return Value.From(string.Join(separator, items.Select(item => arguments.TextOf(item))));
    }

    /// <summary>An object's names; of any other value none.</summary>
    public static Value Keys(Value input, FilterArguments arguments) =>
        input is ObjectValue members ? new ListValue([.. members.Members.Select(member => Value.From(member.Key))]) : ListValue.Empty;

    /// <summary>The first item, an object's first member as name and value, or a text's first character.</summary>
    public static Value First(Value input, FilterArguments arguments) => input switch
    {
        TextValue { Content: var text } => Value.From(text[..StringInfo.GetNextTextElementLength(text)]),
        ObjectValue or ListValue => Members.Of(input, "first", arguments.Context),
        _ => Value.Null,
    };

    public static Value Last(Value input, FilterArguments arguments) => input switch
    {
        TextValue { Content: var text } => Value.From(text.Length == 0 ? "" : TextElements.Slice(text, TextElements.Count(text) - 1, 1)),
        ListValue => Members.Of(input, "last", arguments.Context),
        _ => Value.Null,
    };

    public static Value Size(Value input, FilterArguments arguments)
    {
        var size = Members.Of(input, "size", arguments.Context);
        return size.IsNull ? Value.From(0m) : size;
    }

    /// <summary>Ascending, by a member if one is named; stable. What cannot be ordered keeps to its kind, nothing comes last.</summary>
    public static Value Sort(Value input, FilterArguments arguments) =>
        new ListValue([.. Items(input, arguments).OrderBy(item => Key(item, arguments), ValueOrder.Instance)]);

    /// <summary>As sort, by the text of the items, capital and small letters alike.</summary>
    public static Value SortNatural(Value input, FilterArguments arguments)
    {
        var items = Items(input, arguments);
        arguments.Context.Budget.Work(WorkPerKey * items.Length);
        return new ListValue([.. items
            .Select(item => (Item: item, Key: Key(item, arguments)))
            .OrderBy(pair => pair.Key.IsNull)
            .ThenBy(pair => arguments.TextOf(pair.Key), StringComparer.OrdinalIgnoreCase)
            .Select(pair => pair.Item)]);
    }

    public static Value Reverse(Value input, FilterArguments arguments) => new ListValue([.. Items(input, arguments).Reverse()]);

    public static Value Unique(Value input, FilterArguments arguments)
    {
        var seen = new HashSet<Value>();
        var items = Items(input, arguments);
        arguments.Context.Budget.Work(WorkPerKey * items.Length);
        return new ListValue([.. items.Where(item =>
        {
            var key = Key(item, arguments);
            arguments.Context.Budget.ReserveAll(key);
            return seen.Add(Normal(key));
        })]);
    }

    public static Value Map(Value input, FilterArguments arguments) =>
        new ListValue([.. Items(input, arguments).Select(item => Members.Of(item, arguments[0], arguments.Context))]);

    public static Value Concat(Value input, FilterArguments arguments)
    {
        if (arguments[0] is not (ListValue or NullValue))
            throw FilterArguments.Problem("concat 要接一个列表，单个值请先放进列表", "concat takes a list, put a single value into one first");
        var (first, second) = (Items(input, arguments), Items(arguments[0], arguments));
        arguments.Context.Budget.Work(first.Length + (long)second.Length);
        return new ListValue(first.AddRange(second));
    }

    /// <summary>Without the items that are nothing, or whose member is.</summary>
    public static Value Compact(Value input, FilterArguments arguments) =>
        new ListValue([.. Items(input, arguments).Where(item => !Key(item, arguments).IsNull)]);

    public static Value Sum(Value input, FilterArguments arguments) =>
        Items(input, arguments).Aggregate(Value.From(0m), (sum, item) => Arithmetic.Add(sum, Key(item, arguments)));

    private static Value Key(Value item, FilterArguments arguments) => arguments[0].IsNull ? item : Members.Of(item, arguments[0], arguments.Context);

    /// <summary>Numbers of both kinds that are the same number are the same item.</summary>
    private static Value Normal(Value value) =>
        value is NumberValue number && Conversion.TryConvert(number, TypeName.Decimal, out var exact, out _) ? exact : value;

    private static ImmutableArray<Value> Items(Value input, FilterArguments arguments) => ItemList.Of(input, arguments.Context.Budget);
}
