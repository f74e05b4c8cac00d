using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.JavaScript.Syntax;

namespace Baton.Expressions.JavaScript.Execution;

/// <summary><c>+</c></summary>
internal sealed class AddNode(ExpressionNode left, ExpressionNode right) : ExpressionNode
{
    public override JsValue Evaluate(Frame f)
    {
        var a = left.Evaluate(f);
        var b = right.Evaluate(f);
        return a.IsNumber && b.IsNumber ? a.Number + b.Number : Operators.Add(f.E, a, b);
    }
}

/// <summary>The other arithmetic and bitwise operators.</summary>
internal sealed class ArithmeticNode(BinaryOperator @operator, ExpressionNode left, ExpressionNode right) : ExpressionNode
{
    public override JsValue Evaluate(Frame f)
    {
        var a = left.Evaluate(f);
        var b = right.Evaluate(f);
        if (a.IsNumber && b.IsNumber)
        {
            switch (@operator)
            {
                case BinaryOperator.Subtract:
                    return a.Number - b.Number;
                case BinaryOperator.Multiply:
                    return a.Number * b.Number;
                case BinaryOperator.Divide:
                    return a.Number / b.Number;
            }
        }

        return Operators.Arithmetic(f.E, @operator, a, b);
    }
}

/// <summary><c>&lt; &lt;= &gt; &gt;=</c></summary>
internal sealed class ComparisonNode(BinaryOperator @operator, ExpressionNode left, ExpressionNode right) : ExpressionNode
{
    public override JsValue Evaluate(Frame f) => IsTrue(f);

    public override bool IsTrue(Frame f)
    {
        var a = left.Evaluate(f);
        var b = right.Evaluate(f);
        if (a.IsNumber && b.IsNumber)
        {
            return @operator switch
            {
                BinaryOperator.Less => a.Number < b.Number,
                BinaryOperator.LessOrEqual => a.Number <= b.Number,
                BinaryOperator.Greater => a.Number > b.Number,
                _ => a.Number >= b.Number,
            };
        }

        return Operators.Compare(f.E, a, b) is { } order && @operator switch
        {
            BinaryOperator.Less => order < 0,
            BinaryOperator.LessOrEqual => order <= 0,
            BinaryOperator.Greater => order > 0,
            _ => order >= 0,
        };
    }
}

/// <summary><c>=== !== == !=</c></summary>
internal sealed class EqualityNode(BinaryOperator @operator, ExpressionNode left, ExpressionNode right) : ExpressionNode
{
    private readonly bool _isStrict = @operator is BinaryOperator.StrictEqual or BinaryOperator.StrictNotEqual;
    private readonly bool _wanted = @operator is BinaryOperator.StrictEqual or BinaryOperator.Equal;

    public override JsValue Evaluate(Frame f) => IsTrue(f);

    public override bool IsTrue(Frame f)
    {
        var a = left.Evaluate(f);
        var b = right.Evaluate(f);
        return _wanted == (_isStrict ? Equality.Strict(f.E, a, b) : Equality.Loose(f.E, a, b));
    }
}

/// <summary><c>in</c> and <c>instanceof</c></summary>
internal sealed class MembershipNode(BinaryOperator @operator, ExpressionNode left, ExpressionNode right) : ExpressionNode
{
    public override JsValue Evaluate(Frame f)
    {
        var a = left.Evaluate(f);
        var b = right.Evaluate(f);
        if (@operator == BinaryOperator.InstanceOf)
            return Operators.InstanceOf(f.E, a, b);
        return b.TryGetObject(out var o)
            ? o.Has(f.E, Coercion.ToKey(f.E, a))
            : throw f.E.TypeError($"in 右边要是对象，不是 {Display.Of(b)} / the right side of in must be an object");
    }
}

/// <summary><c>&amp;&amp; || ??</c></summary>
internal sealed class LogicalNode(LogicalOperator @operator, ExpressionNode left, ExpressionNode right) : ExpressionNode
{
    public override JsValue Evaluate(Frame f)
    {
        var value = left.Evaluate(f);
        return Decides(@operator, value) ? value : right.Evaluate(f);
    }

    public override bool IsTrue(Frame f) => @operator switch
    {
        LogicalOperator.And => left.IsTrue(f) && right.IsTrue(f),
        LogicalOperator.Or => left.IsTrue(f) || right.IsTrue(f),
        _ => base.IsTrue(f),
    };

    /// <summary>The left side is the result.</summary>
    public static bool Decides(LogicalOperator @operator, JsValue left) => @operator switch
    {
        LogicalOperator.And => !Coercion.ToBoolean(left),
        LogicalOperator.Or => Coercion.ToBoolean(left),
        _ => !left.IsNullish,
    };
}

internal sealed class ConditionalNode(ExpressionNode test, ExpressionNode then, ExpressionNode @else) : ExpressionNode
{
    public override JsValue Evaluate(Frame f) => (test.IsTrue(f) ? then : @else).Evaluate(f);

    public override bool IsTrue(Frame f) => (test.IsTrue(f) ? then : @else).IsTrue(f);
}

internal sealed class SequenceNode(ExpressionNode[] expressions) : ExpressionNode
{
    public override JsValue Evaluate(Frame f)
    {
        for (var i = 0; i < expressions.Length - 1; i++)
            expressions[i].Evaluate(f);
        return expressions[^1].Evaluate(f);
    }
}
