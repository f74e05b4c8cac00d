using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

internal static class MathBuiltIns
{
    public static void Install(JsObject global)
    {
    }
}
