using Baton.Expressions.JavaScript.BuiltIns.Collections;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>WeakMap and WeakSet. ECMA-262 §24.3 and §24.4.</summary>
internal static class WeakBuiltIns
{
    public static void Install(JsObject global)
    {
        InstallMap(global, new JsObject(Intrinsics.ObjectPrototype));
        InstallSet(global, new JsObject(Intrinsics.ObjectPrototype));
    }

    private static void InstallMap(JsObject global, JsObject prototype)
    {
        global.Constructor("WeakMap", 0, prototype, (in call) =>
        {
            if (call.NewTarget is null)
                throw call.E.TypeError("WeakMap 要用 new 创建：new WeakMap(…) / WeakMap must be called with new");
            var map = new JsWeakMap(call.E, call.PrototypeOr(prototype));
            if (!call[0].IsNullish)
                Filling.WithPairs(call.E, map, "set", call[0], (e, key, value) => map.Content.Set(e, Required(e, key), value));
            return map;
        });
        prototype.Method("get", 1, static (in call) => MapContent(call).TryGet(call.E, call[0], out var value) ? value : JsValue.Undefined);
        prototype.Method("set", 2, static (in call) =>
        {
            MapContent(call).Set(call.E, Required(call.E, call[0]), call[1]);
            return call.This;
        });
        prototype.Method("has", 1, static (in call) => MapContent(call).Contains(call.E, call[0]));
        prototype.Method("delete", 1, static (in call) => MapContent(call).Remove(call.E, call[0]));
        prototype.Tag("WeakMap");
    }

    private static void InstallSet(JsObject global, JsObject prototype)
    {
        global.Constructor("WeakSet", 0, prototype, (in call) =>
        {
            if (call.NewTarget is null)
                throw call.E.TypeError("WeakSet 要用 new 创建：new WeakSet(…) / WeakSet must be called with new");
            var set = new JsWeakSet(call.E, call.PrototypeOr(prototype));
            if (!call[0].IsNullish)
                Filling.WithItems(call.E, set, "add", call[0], (e, item) => set.Content.Add(e, Required(e, item)));
            return set;
        });
        prototype.Method("add", 1, static (in call) =>
        {
            SetContent(call).Add(call.E, Required(call.E, call[0]));
            return call.This;
        });
        prototype.Method("has", 1, static (in call) => SetContent(call).Contains(call.E, call[0]));
        prototype.Method("delete", 1, static (in call) => SetContent(call).Remove(call.E, call[0]));
        prototype.Tag("WeakSet");
    }

    /// <summary>Only what has an identity of its own can be held weakly. ECMA-262 §9.13.</summary>
    private static JsValue Required(Evaluation e, JsValue value) =>
        value.IsObject || (value.IsSymbol && !e.IsRegistered(value.Symbol))
            ? value
            : throw e.TypeError($"要一个对象，不是 {Display.Of(value)} / an object is needed, not {Display.Of(value)}");

    private static OrderedEntries MapContent(in Invocation call) => call.This.TryGet<JsWeakMap>(out var map)
        ? map.Content
        : throw call.E.TypeError($"这是 WeakMap 的方法，不能用于 {Display.Of(call.This)} / this is a method of WeakMap, not of {Display.Of(call.This)}");

    private static OrderedEntries SetContent(in Invocation call) => call.This.TryGet<JsWeakSet>(out var set)
        ? set.Content
        : throw call.E.TypeError($"这是 WeakSet 的方法，不能用于 {Display.Of(call.This)} / this is a method of WeakSet, not of {Display.Of(call.This)}");
}
