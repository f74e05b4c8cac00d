using Baton.Expressions.Liquid.Filters;
using Baton.Expressions.Liquid.Rendering;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Expressions.Liquid.Operands;

internal sealed class AndOperand(Operand left, Operand right) : Operand
{
    public override Value Evaluate(RenderContext context) => Value.From(Truth.Of(left.Evaluate(context)) && Truth.Of(right.Evaluate(context)));
}

internal sealed class OrOperand(Operand left, Operand right) : Operand
{
    public override Value Evaluate(RenderContext context) => Value.From(Truth.Of(left.Evaluate(context)) || Truth.Of(right.Evaluate(context)));
}

/// <summary>
/// The literals <c>empty</c> and <c>blank</c>: texts without a character that comparisons know by identity, also after they have been
/// assigned, and take as a test of the other side.
/// </summary>
internal static class Emptiness
{
    public static readonly Value Empty = new TextValue("");
    public static readonly Value Blank = new TextValue("");

    /// <summary>Null where neither side is one of them.</summary>
    public static bool? Test(Value left, Value right) =>
        Is(left) ? !Is(right) && Matches(left, right) || ReferenceEquals(left, right)
        : Is(right) ? Matches(right, left)
        : null;

    private static bool Is(Value value) => ReferenceEquals(value, Empty) || ReferenceEquals(value, Blank);

    private static bool Matches(Value test, Value value)
    {
        var blank = ReferenceEquals(test, Blank);
        return value switch
        {
            TextValue t => blank ? string.IsNullOrWhiteSpace(t.Content) : t.Content.Length == 0,
            ListValue l => l.Items.IsEmpty,
            ObjectValue o => o.Members.IsEmpty,
            NullValue => blank,
            BooleanValue b => blank && !b.Content,
            _ => false,
        };
    }
}

/// <summary>A comparison. Where one side is text, it is read as the other side's kind ("5" is 5); what cannot be ordered is neither less nor greater.</summary>
internal sealed class CompareOperand(Operand left, string comparison, Operand right) : Operand
{
    public static bool IsComparison(string mark) => mark is "==" or "!=" or "<>" or "<" or ">" or "<=" or ">=" or "contains";

    public override Value Evaluate(RenderContext context)
    {
        var l = left.Evaluate(context);
        var r = right.Evaluate(context);
        context.Budget.Handle(l);
        return Value.From(comparison switch
        {
            "==" => AreEqual(l, r, context),
            "!=" or "<>" => !AreEqual(l, r, context),
            "contains" => Contains(l, r, context),
            "<" => Order(l, r, context) < 0,
            "<=" => Order(l, r, context) <= 0,
            ">" => Order(l, r, context) > 0,
            _ => Order(l, r, context) >= 0,
        });
    }

    public static bool AreEqual(Value l, Value r, RenderContext context)
    {
        if (Emptiness.Test(l, r) is { } test)
            return test;
        Charge(l, r, context.Budget);
        return Comparison.AreLooselyEqual(l, r, context.Scope.Now.Offset);
    }

    /// <summary>Takes what it costs to go through both to their depth, or to read a text as a date.</summary>
    private static void Charge(Value l, Value r, Budget budget)
    {
        if (l is ListValue or ObjectValue && r is ListValue or ObjectValue)
            budget.ReserveAll(l);
        budget.Work(l is InstantValue == r is InstantValue ? 1 : DateFilters.Work);
    }

    private static int? Order(Value l, Value r, RenderContext context)
    {
        if (l.IsNull || r.IsNull)
            return null;
        Charge(l, r, context.Budget);
        return Comparison.TryCompareLoosely(l, r, context.Scope.Now.Offset);
    }

    private static bool Contains(Value whole, Value part, RenderContext context) => whole switch
    {
        TextValue t => !part.IsNull && t.Content.Contains(context.NameOf(part), StringComparison.Ordinal),
        ListValue l => !part.IsNull && l.Items.Any(item => AreEqual(item, part, context)),
        ObjectValue o => o.TryGet(context.NameOf(part), out _),
        _ => false,
    };
}

/// <summary>In Liquid only nothing and false do not hold; 0 and empty text do.</summary>
internal static class Truth
{
    public static bool Of(Value value) => value is not (NullValue or BooleanValue { Content: false });
}
