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

/// <summary>The literals <c>empty</c> and <c>blank</c>: on their own nothing, in a comparison a test of the other side.</summary>
internal sealed class EmptyOperand(bool blank) : Operand
{
    public override Value Evaluate(RenderContext context) => Value.Null;

    public bool Matches(Value value) => value switch
    {
        TextValue t => blank ? string.IsNullOrWhiteSpace(t.Content) : t.Content.Length == 0,
        ListValue l => l.Items.IsEmpty,
        ObjectValue o => o.Members.IsEmpty,
        NullValue => blank,
        BooleanValue b => blank && !b.Content,
        _ => false,
    };
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

    private bool AreEqual(Value l, Value r, RenderContext context) => (left, right) switch
    {
        (EmptyOperand empty, _) => empty.Matches(r),
        (_, EmptyOperand empty) => empty.Matches(l),
        _ => Comparison.AreLooselyEqual(l, r, context.Scope.Now.Offset),
    };

    private static int? Order(Value l, Value r, RenderContext context) =>
        l.IsNull || r.IsNull ? null : Comparison.TryCompareLoosely(l, r, context.Scope.Now.Offset);

    private static bool Contains(Value whole, Value part, RenderContext context) => whole switch
    {
        TextValue t => !part.IsNull && t.Content.Contains(Conversion.ToText(part), StringComparison.Ordinal),
        ListValue l => l.Items.Any(item => Comparison.AreLooselyEqual(item, part, context.Scope.Now.Offset)),
        ObjectValue o => o.TryGet(Conversion.ToText(part), out _),
        _ => false,
    };
}

/// <summary>In Liquid only nothing and false do not hold; 0 and empty text do.</summary>
internal static class Truth
{
    public static bool Of(Value value) => value is not (NullValue or BooleanValue { Content: false });
}
