using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>Symbol. ECMA-262 §20.4. The registry is each evaluation's own.</summary>
internal static class SymbolBuiltIns
{
    public static void Install(JsObject global)
    {
        var prototype = Intrinsics.SymbolPrototype;
        var constructor = global.Constructor("Symbol", 0, prototype, static (in call) =>
        {
            if (call.NewTarget is not null)
                throw call.E.TypeError("Symbol 前面不要写 new / Symbol is called without new");
            var description = call[0].IsUndefined ? null : Coercion.ToText(call.E, call[0]);
            call.E.Allocate(32);
            return new JsValue(new JsSymbol(description));
        });
        constructor.Method("for", 1, static (in call) => new JsValue(call.E.RegisteredSymbol(Coercion.ToText(call.E, call[0]))));
        constructor.Method("keyFor", 1, static (in call) =>
            !call[0].IsSymbol ? throw call.E.TypeError($"要一个 Symbol，不是 {Display.Of(call[0])} / a symbol is needed, not {Display.Of(call[0])}")
            : call.E.IsRegistered(call[0].Symbol) ? call[0].Symbol.Description!
            : JsValue.Undefined);
        foreach (var symbol in JsSymbol.WellKnown)
            constructor.Constant(symbol.Description!["Symbol.".Length..], new JsValue(symbol));

        prototype.Tag("Symbol");
        prototype.Method("toString", 0, static (in call) =>
        {
            var symbol = Value(call);
            call.E.AllocateText("Symbol()".Length + (symbol.Description?.Length ?? 0));
            return symbol.ToString();
        });
        prototype.Method("valueOf", 0, static (in call) => new JsValue(Value(call)));
        prototype.Method(JsSymbol.ToPrimitive, "[Symbol.toPrimitive]", 1, static (in call) => new JsValue(Value(call)), PropertyFlags.Configurable);
        prototype.Getter("description", static (in call) => Value(call).Description is { } description ? description : JsValue.Undefined);
    }

    private static JsSymbol Value(in Invocation call) =>
        call.This.IsSymbol ? call.This.Symbol
        : call.This.TryGet<JsWrapper>(out var wrapper) && wrapper.Content.IsSymbol ? wrapper.Content.Symbol
        : throw call.E.TypeError($"要一个 Symbol，不是 {Display.Of(call.This)} / a symbol is needed, not {Display.Of(call.This)}");
}
