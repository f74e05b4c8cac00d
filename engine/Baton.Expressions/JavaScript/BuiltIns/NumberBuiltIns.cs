using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

internal static class NumberBuiltIns
{
    public static void Install(JsObject global)
    {
    }
}
