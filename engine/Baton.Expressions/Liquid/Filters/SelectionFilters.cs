using System.Collections.Immutable;
using Baton.Expressions.Liquid.Operands;
using Baton.Expressions.Values;

namespace Baton.Expressions.Liquid.Filters;

/// <summary>
/// Filters that look for items: member, value; without a value (or with nothing) for items whose member holds. An item that is no
/// object is meant itself: text that contains what is named, any other value that equals it.
/// </summary>
internal static class SelectionFilters
{
    public static Value Where(Value input, FilterArguments arguments) =>
        new ListValue([.. Items(input, arguments).Where(item => IsMeant(item, arguments))]);

    public static Value Reject(Value input, FilterArguments arguments) =>
        new ListValue([.. Items(input, arguments).Where(item => !IsMeant(item, arguments))]);

    public static Value Find(Value input, FilterArguments arguments) =>
        Items(input, arguments).FirstOrDefault(item => IsMeant(item, arguments)) ?? Value.Null;

    public static Value FindIndex(Value input, FilterArguments arguments)
    {
        var items = Items(input, arguments);
        for (var i = 0; i < items.Length; i++)
        {
            if (IsMeant(items[i], arguments))
                return Value.From((decimal)i);
        }

        return Value.Null;
    }

    public static Value Has(Value input, FilterArguments arguments) => Value.From(Items(input, arguments).Any(item => IsMeant(item, arguments)));

    private static bool IsMeant(Value item, FilterArguments arguments)
    {
        var member = item is ObjectValue ? Members.Of(item, arguments[0], arguments.Context) : Itself(item, arguments);
        return arguments[1].IsNull ? Truth.Of(member) : CompareOperand.AreEqual(member, arguments[1], arguments.Context);
    }

    private static Value Itself(Value item, FilterArguments arguments)
    {
        var named = arguments[0];
        if (named.IsNull)
            return Value.Null;
        arguments.Context.Budget.Handle(item);
        var isMeant = item is TextValue text
            ? text.Content.Contains(arguments.TextOf(named), StringComparison.Ordinal)
            : CompareOperand.AreEqual(item, named, arguments.Context);
        return isMeant ? named : Value.Null;
    }

    private static ImmutableArray<Value> Items(Value input, FilterArguments arguments) => ItemList.Of(input, arguments.Context.Budget);
}
