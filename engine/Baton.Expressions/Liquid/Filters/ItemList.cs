using System.Collections.Immutable;
using Baton.Expressions.Liquid.Rendering;
using Baton.Expressions.Values;

namespace Baton.Expressions.Liquid.Filters;

/// <summary>What filters over lists go through: the items of a list and of the lists in it; of nothing no item, of any other value itself.</summary>
internal static class ItemList
{
    public static ImmutableArray<Value> Of(Value input, Budget budget)
    {
        if (input is not ListValue list)
            return input.IsNull ? [] : [input];
        if (!list.Items.Any(item => item is ListValue))
            return list.Items;
        var items = ImmutableArray.CreateBuilder<Value>();
        Add(list, items, budget);
        return items.ToImmutable();
    }

    private static void Add(ListValue list, ImmutableArray<Value>.Builder items, Budget budget)
    {
        foreach (var item in list.Items)
        {
            budget.Work(1);
            if (item is ListValue inner)
                Add(inner, items, budget);
            else
                items.Add(item);
        }
    }
}
