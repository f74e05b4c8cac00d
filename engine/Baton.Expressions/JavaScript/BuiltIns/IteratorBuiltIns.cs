using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

internal static class IteratorBuiltIns
{
    public static void Install(JsObject global)
    {
    }
}
