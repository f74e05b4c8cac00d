using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Array;

/// <summary>Arrays as text. An array inside itself is empty text there. ECMA-262 §23.1.3.18, §23.1.3.32 and §23.1.3.36.</summary>
internal static class ArrayTexts
{
    private static readonly PropertyKey JoinKey = "join";

    public static void Install(JsObject prototype)
    {
        prototype.Method("join", 1, static (in call) => Join(call, isLocale: false));
        prototype.Method("toLocaleString", 0, static (in call) => Join(call, isLocale: true));
        prototype.Method("toString", 0, ToText);
    }

    private static JsValue ToText(in Invocation call)
    {
        var o = Coercion.ToObject(call.E, call.This);
        if (o.Get(call.E, JoinKey).TryGetFunction(out var join))
            return join.Call(call.E, o, []);
        return Intrinsics.ObjectPrototype.FindPlain("toString") is { } text && text.TryGetFunction(out var function)
            ? function.Call(call.E, o, [])
            : $"[object {o.ClassName}]";
    }

    private static JsValue Join(in Invocation call, bool isLocale)
    {
        var list = ArrayLike.This(call);
        var separator = isLocale || call[0].IsUndefined ? "," : Coercion.ToTextValue(call.E, call[0]);
        if (!call.E.TryBeginJoining(list.Object))
            return JsValue.EmptyText;
        try
        {
            var text = new JoinedText(call.E);
            for (var i = 0L; i < list.Length; i++)
            {
                call.E.Step();
                if (i > 0)
                    text.Add(separator);
                var item = list.Get(i);
                if (!item.IsNullish)
                    text.Add(isLocale ? Locally(call, item) : Coercion.ToTextValue(call.E, item));
            }

            return text.ToValue();
        }
        finally
        {
            call.E.EndJoining();
        }
    }

    // The locale and its options are passed on, as ECMA-402 §19.4.1 has it.
    private static JsValue Locally(in Invocation call, JsValue item)
    {
        if (item.IsSecret)
            return item;
        var method = Coercion.MembersOf(item)!.Get(call.E, "toLocaleString", item);
        return method.TryGetFunction(out var function)
            ? Coercion.ToTextValue(call.E, function.Call(call.E, item, [call[0], call[1]]))
            : throw call.E.TypeError("toLocaleString 不是函数 / toLocaleString is not a function");
    }
}
