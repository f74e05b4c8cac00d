using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Numbers;
using Baton.Expressions.Values;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>When values are the same. Numbers and decimals are compared by value. ECMA-262 §7.2.9–7.2.14.</summary>
internal static class Equality
{
    /// <summary><c>===</c></summary>
    public static bool Strict(Evaluation e, JsValue left, JsValue right)
    {
        if (left.IsNumber && right.IsNumber)
            return left.Number == right.Number;
        if (left.IsNumeric && right.IsNumeric)
            return DecimalArithmetic.AreEqual(Operators.Exact(left), Operators.Exact(right));
        return left.IsText && right.IsText ? AreEqualTexts(e, left, right)
            : left.IsSecret && right.IsSecret ? AreEqualSecrets(e, left.Secret, right.Secret)
            : left.IsSame(right);
    }

    /// <summary>Object.is: NaN is itself, 0 is not −0.</summary>
    public static bool SameValue(Evaluation e, JsValue left, JsValue right) =>
        left.IsNumber && right.IsNumber ? left.Number.Equals(right.Number) && double.IsNegative(left.Number) == double.IsNegative(right.Number)
            : !IsMinusZero(left) && !IsMinusZero(right) && Strict(e, left, right);

    /// <summary>As Map, Set and includes compare: NaN is itself, 0 is −0.</summary>
    public static bool SameValueZero(Evaluation e, JsValue left, JsValue right) =>
        left.IsNumber && right.IsNumber ? left.Number == right.Number || (double.IsNaN(left.Number) && double.IsNaN(right.Number)) : Strict(e, left, right);

    /// <summary><c>==</c></summary>
    public static bool Loose(Evaluation e, JsValue left, JsValue right)
    {
        while (true)
        {
            var (a, b) = (Group(left), Group(right));
            if (a == b)
                return a == JsKind.Null || Strict(e, left, right);
            if (a == JsKind.Null || b == JsKind.Null)
                return false;
            if (a == JsKind.Boolean)
                left = left.Number;
            else if (b == JsKind.Boolean)
                right = right.Number;
            else if (a == JsKind.Object)
                left = Coercion.ToPrimitive(e, left, "default");
            else if (b == JsKind.Object)
                right = Coercion.ToPrimitive(e, right, "default");
            else if (a == JsKind.Number && b == JsKind.Text)
                right = Coercion.ToNumeric(e, right);
            else if (a == JsKind.Text && b == JsKind.Number)
                left = Coercion.ToNumeric(e, left);
            else
                return false;
        }
    }

    private static bool IsMinusZero(JsValue value) => value.IsNumber && value.Number == 0 && double.IsNegative(value.Number);

    private static bool AreEqualTexts(Evaluation e, JsValue left, JsValue right)
    {
        if (left.TextLength != right.TextLength)
            return false;
        e.Step(left.TextLength / 16);
        return left.Text(e) == right.Text(e);
    }

    // By the names in them: which object one is says where the flow's data came from, memory or store.
    private static bool AreEqualSecrets(Evaluation e, SecretValue left, SecretValue right)
    {
        if (left.Parts.Length != right.Parts.Length || left.TextLength != right.TextLength)
            return false;
        e.Step(left.Parts.Length + (left.TextLength / 16));
        return left == right;
    }

    private static JsKind Group(JsValue value) => value.Kind switch
    {
        JsKind.Undefined => JsKind.Null,
        JsKind.Decimal => JsKind.Number,
        var kind => kind,
    };
}
