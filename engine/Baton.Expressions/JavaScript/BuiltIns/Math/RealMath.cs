using Baton.Expressions.JavaScript.Numbers;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>The functions of Math that compute with doubles; a decimal goes in as the nearest one.</summary>
internal static class RealMath
{
    public static void Install(JsObject math)
    {
        Function(math, "acos", Math.Acos);
        Function(math, "acosh", Math.Acosh);
        Function(math, "asin", Math.Asin);
        Function(math, "asinh", static x => x == 0 ? x : Math.Asinh(x));
        Function(math, "atan", Math.Atan);
        Function(math, "atanh", Math.Atanh);
        Function(math, "cbrt", ScriptMath.Cbrt);
        Function(math, "clz32", ScriptMath.Clz32);
        Function(math, "cos", Math.Cos);
        Function(math, "cosh", Math.Cosh);
        Function(math, "exp", Math.Exp);
        Function(math, "expm1", ScriptMath.Expm1);
        Function(math, "fround", ScriptMath.Fround);
        Function(math, "log", static x => Math.Log(x));
        Function(math, "log10", Math.Log10);
        Function(math, "log1p", ScriptMath.Log1p);
        Function(math, "log2", Math.Log2);
        Function(math, "sin", Math.Sin);
        Function(math, "sinh", Math.Sinh);
        Function(math, "sqrt", Math.Sqrt);
        Function(math, "tan", Math.Tan);
        Function(math, "tanh", Math.Tanh);
        Function(math, "atan2", Math.Atan2);
        Function(math, "imul", ScriptMath.Imul);
        math.Method("hypot", 2, static (in call) =>
        {
            call.E.Step(call.Count);
            call.E.Allocate(8L * call.Count);
            var parts = new double[call.Count];
            for (var i = 0; i < parts.Length; i++)
                parts[i] = Coercion.ToNumber(call.E, call[i]);
            return ScriptMath.Hypot(parts);
        });
    }

    private static void Function(JsObject math, string name, Func<double, double> compute) =>
        math.Method(name, 1, (in call) => compute(Coercion.ToNumber(call.E, call[0])));

    private static void Function(JsObject math, string name, Func<double, double, double> compute) =>
        math.Method(name, 2, (in call) =>
        {
            var x = Coercion.ToNumber(call.E, call[0]);
            return compute(x, Coercion.ToNumber(call.E, call[1]));
        });
}
