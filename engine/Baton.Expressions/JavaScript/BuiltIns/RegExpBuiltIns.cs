using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

internal static class RegExpBuiltIns
{
    public static void Install(JsObject global)
    {
    }

    public static JsValue Create(Execution.Evaluation e, string pattern, string flags) => JsValue.Undefined;
}
