using System.Collections.Immutable;
using Baton.Expressions.Liquid.Operands;
using Baton.Expressions.Liquid.Rendering;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Expressions.Liquid.Filters;

/// <summary>Filters over lists. Nothing is an empty list, any other single value a list of it.</summary>
internal static class ListFilters
{
    public static Value Join(Value input, FilterArguments arguments)
    {
        var items = Items(input);
        var separator = arguments.Text(0, " ");
        arguments.Context.Budget.Reserve(Budget.SizeOf(new ListValue(items)) + (long)items.Length * separator.Length);
        return Value.From(string.Join(separator, items.Select(item => arguments.TextOf(item))));
    }

    public static Value First(Value input, FilterArguments arguments) => Members.Of(AsList(input), "first");

    public static Value Last(Value input, FilterArguments arguments) => Members.Of(AsList(input), "last");

    public static Value Size(Value input, FilterArguments arguments)
    {
        var size = Members.Of(input, "size");
        return size.IsNull ? Value.From(0m) : size;
    }

    /// <summary>Ascending, by a member if one is named; stable. What cannot be ordered keeps to its kind, nothing comes last.</summary>
    public static Value Sort(Value input, FilterArguments arguments) =>
        new ListValue([.. Items(input).OrderBy(item => Key(item, arguments), ValueOrder.Instance)]);

    public static Value Reverse(Value input, FilterArguments arguments) => new ListValue([.. Items(input).Reverse()]);

    public static Value Unique(Value input, FilterArguments arguments)
    {
        var seen = new HashSet<Value>();
        return new ListValue([.. Items(input).Where(item => seen.Add(Normal(Key(item, arguments))))]);
    }

    public static Value Map(Value input, FilterArguments arguments) =>
        new ListValue([.. Items(input).Select(item => Members.Of(item, arguments[0]))]);

    /// <summary>where: member, value; without a value the items whose member holds.</summary>
    public static Value Where(Value input, FilterArguments arguments) =>
        new ListValue([.. Items(input).Where(item =>
        {
            var member = Members.Of(item, arguments[0]);
            return arguments.Has(1) ? Comparison.AreLooselyEqual(member, arguments[1], arguments.Now.Offset) : Truth.Of(member);
        })]);

    public static Value Concat(Value input, FilterArguments arguments)
    {
        var (first, second) = (Items(input), Items(arguments[0]));
        arguments.Context.Budget.Step((first.Length + (long)second.Length) / 16);
        return new ListValue(first.AddRange(second));
    }

    public static Value Compact(Value input, FilterArguments arguments) => new ListValue([.. Items(input).Where(item => !item.IsNull)]);

    public static Value Sum(Value input, FilterArguments arguments) =>
        Items(input).Aggregate(Value.From(0m), (sum, item) => Arithmetic.Add(sum, Key(item, arguments)));

    private static Value Key(Value item, FilterArguments arguments) => arguments.Has(0) ? Members.Of(item, arguments[0]) : item;

    /// <summary>Numbers of both kinds that are the same number are the same item.</summary>
    private static Value Normal(Value value) =>
        value is NumberValue number && Conversion.TryConvert(number, TypeName.Decimal, out var exact, out _) ? exact : value;

    private static ListValue AsList(Value input) => new(Items(input));

    private static ImmutableArray<Value> Items(Value input) => input switch
    {
        ListValue list => list.Items,
        NullValue => [],
        _ => [input],
    };
}
