using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Expressions.Liquid.Filters;

/// <summary>A total order over all values: kinds one after the other, within a kind by meaning.</summary>
internal sealed class ValueOrder : IComparer<Value>
{
    public static readonly ValueOrder Instance = new();

    public int Compare(Value? x, Value? y)
    {
        var byKind = Rank(x!).CompareTo(Rank(y!));
        return byKind != 0 ? byKind : Comparison.TryCompare(x!, y!) ?? 0;
    }

    private static int Rank(Value value) => value switch
    {
        BooleanValue => 0,
        NumberValue { Content: double.NaN } => 2,
        NumberValue or DecimalValue => 1,
        InstantValue => 3,
        TextValue => 4,
        ObjectValue => 5,
        ListValue => 6,
        _ => 7,
    };
}
