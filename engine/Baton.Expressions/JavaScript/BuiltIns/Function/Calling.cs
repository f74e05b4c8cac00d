using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Function;

/// <summary>call, apply and bind. ECMA-262 §20.2.3.</summary>
internal static class Calling
{
    public static void Install(JsObject prototype)
    {
        prototype.Method("call", 1, static (in call) =>
            Target(call, "call").Call(call.E, call[0], call.Count > 1 ? call.Arguments[1..] : []));
        prototype.Method("apply", 2, static (in call) =>
            Target(call, "apply").Call(call.E, call[0], call[1].IsNullish ? [] : ArgumentLists.Read(call.E, call[1])));
        prototype.Method("bind", 1, static (in call) =>
            Bind(call.E, Target(call, "bind"), call[0], call.Count > 1 ? call.Arguments[1..].ToArray() : []));
    }

    private static JsFunction Target(in Invocation call, string method) => call.This.TryGetFunction(out var function)
        ? function
        : throw call.E.TypeError($"{method} 只用于函数，不是 {Display.Of(call.This)} / {method} is for functions, not {Display.Of(call.This)}");

    private static BoundFunction Bind(Evaluation e, JsFunction target, JsValue self, JsValue[] arguments)
    {
        var bound = new BoundFunction(e, target, self, arguments);
        bound.TrySetPrototype(e, target.GetPrototype(e));
        var length = 0.0;
        if (target.TryGetOwn(e, "length", out _) && target.Get(e, "length") is { IsNumeric: true } given)
            length = Math.Max(0, Coercion.ToInteger(e, given) - arguments.Length);
        var name = target.Get(e, "name") is { IsText: true } text ? text : "";
        bound.Store(e, "length", new Property(length, PropertyFlags.Configurable));
        bound.Store(e, "name", new Property(TextRope.Join(e, "bound ", name), PropertyFlags.Configurable));
        return bound;
    }
}
