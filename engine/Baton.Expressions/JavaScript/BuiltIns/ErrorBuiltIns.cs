using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>Error and its kinds. ECMA-262 §20.5.</summary>
internal static class ErrorBuiltIns
{
    public static void Install(JsObject global)
    {
        var error = Kind(global, "Error", Intrinsics.ErrorPrototype, null);
        error.Method("isError", 1, static (in call) => call[0].TryGet<JsError>(out _));
        Intrinsics.ErrorPrototype.Method("toString", 0, static (in call) => Describe(call.E, call.This));
        Kind(global, "EvalError", Intrinsics.EvalErrorPrototype, error);
        Kind(global, "RangeError", Intrinsics.RangeErrorPrototype, error);
        Kind(global, "ReferenceError", Intrinsics.ReferenceErrorPrototype, error);
        Kind(global, "SyntaxError", Intrinsics.SyntaxErrorPrototype, error);
        Kind(global, "TypeError", Intrinsics.TypeErrorPrototype, error);
        Kind(global, "URIError", Intrinsics.UriErrorPrototype, error);
    }

    private static NativeFunction Kind(JsObject global, string name, JsObject prototype, JsObject? parent)
    {
        prototype.Value("name", name);
        prototype.Value("message", "");
        return global.Constructor(name, 1, prototype, (in call) => Create(call, prototype), parent);
    }

    private static JsValue Create(in Invocation call, JsObject prototype)
    {
        var error = new JsError(call.E, call.PrototypeOr(prototype));
        if (!call[0].IsUndefined)
            error.Store(call.E, "message", new Property(Coercion.ToText(call.E, call[0]), PropertyFlags.Hidden));
        if (call[1].TryGetObject(out var options) && options.Has(call.E, "cause"))
            error.Store(call.E, "cause", new Property(options.Get(call.E, "cause"), PropertyFlags.Hidden));
        return error;
    }

    /// <summary>ECMA-262 §20.5.3.4.</summary>
    private static JsValue Describe(Evaluation e, JsValue value)
    {
        if (!value.TryGetObject(out var error))
            throw e.TypeError("Error.prototype.toString 只用于错误 / Error.prototype.toString is for errors only");
        var name = Part(e, error, "name", "Error");
        var message = Part(e, error, "message", "");
        return name.TextLength == 0 ? message
            : message.TextLength == 0 ? name
            : TextRope.Join(e, TextRope.Join(e, name, ": "), message);
    }

    private static JsValue Part(Evaluation e, JsObject error, PropertyKey key, string fallback) =>
        error.Get(e, key) is { IsUndefined: false } part ? Coercion.ToText(e, part) : fallback;
}
