using Baton.Expressions.JavaScript.BuiltIns.String;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>String. ECMA-262 §22.1.</summary>
internal static class StringBuiltIns
{
    public static void Install(JsObject global)
    {
        var prototype = Intrinsics.StringPrototype;
        var constructor = global.Constructor("String", 1, prototype, Construct);
        Composition.Install(constructor, prototype);
        Reading.Install(prototype);
        Searching.Install(prototype);
        Cutting.Install(prototype);
        Splitting.Install(prototype);
        Replacing.Install(prototype);
        Patterns.Install(prototype);
        LetterCase.Install(prototype);
        WellFormedness.Install(prototype);
        Normalization.Install(prototype);
        TextOrder.Install(prototype);
        StringIterator.Install(prototype, Intrinsics.StringIteratorPrototype);
        prototype.Method("toString", 0, Content);
        prototype.Method("valueOf", 0, Content);
    }

    private static JsValue Construct(in Invocation call)
    {
        if (call.NewTarget is null && call[0].IsSymbol)
            return call[0].Symbol.ToString();
        var text = call.Count == 0 ? JsValue.EmptyText : Coercion.ToTextValue(call.E, call[0]);
        return call.NewTarget is null ? text : new JsWrapper(call.E, text, call.PrototypeOr(Intrinsics.StringPrototype));
    }

    // A secret stays one.
    private static JsValue Content(in Invocation call)
    {
        var content = call.This.TryGet<JsWrapper>(out var wrapper) ? wrapper.Content : call.This;
        return content.IsText || content.IsSecret ? content : throw call.E.TypeError("这不是文本 / this is not a text");
    }
}
