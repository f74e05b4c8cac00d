using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

internal static class SymbolBuiltIns
{
    public static void Install(JsObject global)
    {
    }
}
