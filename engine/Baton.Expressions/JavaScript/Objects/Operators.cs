using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Numbers;
using Baton.Expressions.JavaScript.Syntax;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>What the operators do beyond two doubles, which the nodes compute themselves. ECMA-262 §13.15.3.</summary>
internal static class Operators
{
    // What each bit of the exponent takes on the way to a decimal's power.
    private const int PowerSteps = 50;
    private const int PowerBytes = 400;

    public static ExactNumber Exact(JsValue value) => value.IsDecimal ? value.Decimal : value.Number;

    /// <summary><c>+</c></summary>
    public static JsValue Add(Evaluation e, JsValue left, JsValue right)
    {
        if (left.IsNumber && right.IsNumber)
            return left.Number + right.Number;
        if (left.IsText && right.IsText)
            return TextRope.Join(e, left, right);
        left = Coercion.ToPrimitive(e, left, "default");
        right = Coercion.ToPrimitive(e, right, "default");
        if (left.IsText || right.IsText || left.IsSecret || right.IsSecret)
        {
            var leftText = Coercion.ToTextValue(e, left);
            return TextRope.Join(e, leftText, Coercion.ToTextValue(e, right));
        }

        return Compute(e, BinaryOperator.Add, Coercion.ToNumeric(e, left), Coercion.ToNumeric(e, right));
    }

    /// <summary>The arithmetic and bitwise operators.</summary>
    public static JsValue Arithmetic(Evaluation e, BinaryOperator @operator, JsValue left, JsValue right)
    {
        if (@operator == BinaryOperator.Add)
            return Add(e, left, right);
        left = Coercion.ToNumeric(e, left);
        return Compute(e, @operator, left, Coercion.ToNumeric(e, right));
    }

    /// <summary>−1, 0, 1, or null where one of them is NaN.</summary>
    public static int? Compare(Evaluation e, JsValue left, JsValue right)
    {
        left = Coercion.ToPrimitive(e, left, "number");
        right = Coercion.ToPrimitive(e, right, "number");
        if (left.IsText && right.IsText)
        {
            e.Step(Math.Min(left.TextLength, right.TextLength) / 16);
            return Math.Sign(string.CompareOrdinal(left.Text(e), right.Text(e)));
        }

        left = Coercion.ToNumeric(e, left);
        right = Coercion.ToNumeric(e, right);
        if (left.IsDecimal || right.IsDecimal)
            return DecimalArithmetic.Compare(Exact(left), Exact(right));
        return left.Number < right.Number ? -1 : left.Number > right.Number ? 1 : left.Number == right.Number ? 0 : null;
    }

    public static JsValue Negate(Evaluation e, JsValue value)
    {
        value = Coercion.ToNumeric(e, value);
        return value.IsDecimal ? Decimal(e, DecimalArithmetic.Negate(value.Decimal)) : -value.Number;
    }

    public static JsValue TypeOf(JsValue value) => value.Kind switch
    {
        JsKind.Undefined => "undefined",
        JsKind.Boolean => "boolean",
        JsKind.Number or JsKind.Decimal => "number",
        JsKind.Text or JsKind.Secret => "string",
        JsKind.Symbol => "symbol",
        _ => value.IsCallable ? "function" : "object",
    };

    /// <summary>ECMA-262 §13.10.2.</summary>
    public static bool InstanceOf(Evaluation e, JsValue value, JsValue type)
    {
        if (!type.TryGetObject(out var constructor))
            throw e.TypeError($"instanceof 右边要是类或构造函数，不是 {Display.Of(type)} / the right side of instanceof must be a class");
        if (constructor.GetMethod(e, JsSymbol.HasInstance) is { } method)
            return Coercion.ToBoolean(method.Call(e, type, [value]));
        return type.IsCallable
            ? OrdinaryHasInstance(e, value, constructor)
            : throw e.TypeError($"instanceof 右边要是类或构造函数，不是 {Display.Of(type)} / the right side of instanceof must be a class");
    }

    /// <summary>ECMA-262 §7.3.22.</summary>
    public static bool OrdinaryHasInstance(Evaluation e, JsValue value, JsObject constructor)
    {
        if (constructor is BoundFunction bound)
            return InstanceOf(e, value, bound.Target);
        if (constructor is not JsFunction || !value.TryGetObject(out var o))
            return false;
        if (!constructor.Get(e, "prototype").TryGetObject(out var prototype))
            throw e.TypeError("构造函数的 prototype 不是对象 / the constructor's prototype is not an object");
        for (var ancestor = o.GetPrototype(e); ancestor is not null; ancestor = ancestor.GetPrototype(e))
        {
            e.Step();
            if (ReferenceEquals(ancestor, prototype))
                return true;
        }

        return false;
    }

    /// <summary>An error of exact arithmetic as one that a script can catch.</summary>
    public static JsValue Exactly(Evaluation e, Func<decimal> compute)
    {
        try
        {
            return Decimal(e, compute());
        }
        catch (NumberException problem)
        {
            e.Step(Evaluation.ThrowSteps);
            throw e.RangeError(problem.Message);
        }
    }

    private static JsValue Compute(Evaluation e, BinaryOperator @operator, JsValue left, JsValue right)
    {
        if (left.IsDecimal || right.IsDecimal)
        {
            if (@operator <= BinaryOperator.Exponent)
                return ComputeExactly(e, @operator, Exact(left), Exact(right));
            left = Coercion.ToNumber(e, left);
            right = Coercion.ToNumber(e, right);
        }

        var (a, b) = (left.Number, right.Number);
        return @operator switch
        {
            BinaryOperator.Add => a + b,
            BinaryOperator.Subtract => a - b,
            BinaryOperator.Multiply => a * b,
            BinaryOperator.Divide => a / b,
            BinaryOperator.Remainder => a % b,
            BinaryOperator.Exponent => ScriptMath.Pow(a, b),
            BinaryOperator.BitAnd => (double)(IntegerConversion.ToInt32(a) & IntegerConversion.ToInt32(b)),
            BinaryOperator.BitOr => (double)(IntegerConversion.ToInt32(a) | IntegerConversion.ToInt32(b)),
            BinaryOperator.BitXor => (double)(IntegerConversion.ToInt32(a) ^ IntegerConversion.ToInt32(b)),
            BinaryOperator.ShiftLeft => (double)(IntegerConversion.ToInt32(a) << (IntegerConversion.ToInt32(b) & 31)),
            BinaryOperator.ShiftRight => (double)(IntegerConversion.ToInt32(a) >> (IntegerConversion.ToInt32(b) & 31)),
            BinaryOperator.ShiftRightUnsigned => (double)(IntegerConversion.ToUint32(a) >> (IntegerConversion.ToInt32(b) & 31)),
            _ => throw new System.Diagnostics.UnreachableException(@operator.ToString()),
        };
    }

    private static JsValue ComputeExactly(Evaluation e, BinaryOperator @operator, ExactNumber left, ExactNumber right)
    {
        if (@operator == BinaryOperator.Exponent)
            ChargePower(e, right);
        try
        {
            return Decimal(e, @operator switch
            {
                BinaryOperator.Add => DecimalArithmetic.Add(left, right),
                BinaryOperator.Subtract => DecimalArithmetic.Subtract(left, right),
                BinaryOperator.Multiply => DecimalArithmetic.Multiply(left, right),
                BinaryOperator.Divide => DecimalArithmetic.Divide(left, right),
                BinaryOperator.Remainder => DecimalArithmetic.Remainder(left, right),
                _ => DecimalArithmetic.Power(left, right),
            });
        }
        catch (NumberException problem)
        {
            e.Step(Evaluation.ThrowSteps);
            throw e.RangeError(problem.Message);
        }
    }

    private static void ChargePower(Evaluation e, ExactNumber exponent)
    {
        var bits = exponent.TryGet(out var value) ? 1 + (int)Math.Log2(1 + Math.Abs((double)value)) : 1;
        e.Step(PowerSteps * bits);
        e.Allocate(PowerBytes * bits);
    }

    private static JsValue Decimal(Evaluation e, decimal value)
    {
        e.Allocate(32);
        return new(value);
    }
}
