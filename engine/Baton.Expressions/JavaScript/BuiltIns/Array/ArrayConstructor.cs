using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Array;

/// <summary>Array itself, and what makes arrays of other things. ECMA-262 §23.1.1–23.1.2.</summary>
internal static class ArrayConstructor
{
    public static void Install(JsObject global, JsObject prototype)
    {
        var constructor = global.Constructor("Array", 1, prototype, Make);
        constructor.Method("isArray", 1, static (in call) => call[0].TryGet<JsArray>(out _));
        constructor.Method("of", 0, Of);
        constructor.Method("from", 1, From);
        constructor.Getter(JsSymbol.Species, static (in call) => call.This);
    }

    private static JsValue Make(in Invocation call)
    {
        var prototype = call.PrototypeOr(Intrinsics.ArrayPrototype);
        if (call.Count != 1 || !call[0].IsNumeric)
            return new JsArray(call.E, call.Arguments, prototype);
        var number = Coercion.ToNumber(call.E, call[0]);
        var length = Coercion.ToUint32(number);
        if (length != number)
            throw call.E.RangeError($"数组长度不对：{Display.Of(call[0])} / invalid array length: {Display.Of(call[0])}");
        var array = new JsArray(call.E, prototype: prototype);
        array.TrySetLength(call.E, length);
        return array;
    }

    private static JsValue Of(in Invocation call)
    {
        var result = ArrayMaker.By(call.E, call.This, call.Count);
        foreach (var item in call.Arguments)
        {
            call.E.Step();
            result.Add(item);
        }

        return result.FinishWithLength();
    }

    private static JsValue From(in Invocation call)
    {
        Callback? mapping = call[1].IsUndefined ? null : new Callback(call.E, call[1], call[2]);
        var members = Coercion.MembersOf(call[0])
            ?? throw call.E.TypeError($"{Display.Of(call[0])} 不能变成数组 / an array cannot be made from {Display.Of(call[0])}");
        var method = members.Get(call.E, JsSymbol.Iterator, call[0]);
        if (method.IsNullish)
            return FromArrayLike(call, mapping);
        var result = ArrayMaker.By(call.E, call.This, length: null);
        AddAll(call.E, ref result, Iteration.Over(call.E, call[0], method), mapping);
        return result.FinishWithLength();
    }

    private static JsObject FromArrayLike(in Invocation call, Callback? mapping)
    {
        var list = new ArrayLike(call.E, Coercion.ToObject(call.E, call[0]));
        var result = ArrayMaker.By(call.E, call.This, list.Length);
        for (var i = 0L; i < list.Length; i++)
        {
            call.E.Step();
            var item = list.Get(i);
            result.Add(mapping is { } map ? map.Call(item, i) : item);
        }

        return result.FinishWithLength();
    }

    private static void AddAll(Evaluation e, ref ArrayMaker result, Iteration iteration, Callback? mapping)
    {
        try
        {
            while (iteration.MoveNext(out var item))
                result.Add(mapping is { } map ? map.Call(item, result.Count) : item);
        }
        catch (ScriptError)
        {
            // An error of the iterator's own does not close it: Close knows.
            iteration.Close(afterError: true);
            throw;
        }
    }
}
