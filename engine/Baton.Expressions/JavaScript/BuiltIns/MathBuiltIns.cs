using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>
/// Math (ECMA-262 §21.3). What only picks or cuts digits keeps decimals exact, and so does a whole power; the other functions compute
/// with doubles. Random numbers are the step's, so they are the same whenever it is computed again.
/// </summary>
internal static class MathBuiltIns
{
    public static void Install(JsObject global)
    {
        var math = new JsObject(Intrinsics.ObjectPrototype);
        global.Value("Math", math);
        math.Tag("Math");
        InstallConstants(math);
        ExactMath.Install(math);
        RealMath.Install(math);
        math.Method("random", 0, static (in call) => call.E.Random.NextDouble());
    }

    private static void InstallConstants(JsObject math)
    {
        math.Constant("E", Math.E);
        math.Constant("LN10", 2.302585092994046);
        math.Constant("LN2", 0.6931471805599453);
        math.Constant("LOG10E", 0.4342944819032518);
        math.Constant("LOG2E", 1.4426950408889634);
        math.Constant("PI", Math.PI);
        math.Constant("SQRT1_2", 0.7071067811865476);
        math.Constant("SQRT2", 1.4142135623730951);
    }
}
