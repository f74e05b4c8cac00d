using Baton.Expressions.JavaScript.BuiltIns.Collections;
using Baton.Expressions.JavaScript.BuiltIns.Iterator;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>Map. ECMA-262 §24.1.</summary>
internal static class MapBuiltIns
{
    public static void Install(JsObject global)
    {
        var prototype = Intrinsics.MapPrototype;
        var constructor = global.Constructor("Map", 0, prototype, static (in call) =>
        {
            if (call.NewTarget is null)
                throw call.E.TypeError("Map 要用 new 创建：new Map(…) / Map must be called with new");
            var map = new JsMap(call.E, call.PrototypeOr(Intrinsics.MapPrototype));
            if (!call[0].IsNullish)
                Filling.WithPairs(call.E, map, "set", call[0], map.Content.Set);
            return map;
        });
        constructor.Getter(JsSymbol.Species, static (in call) => call.This);
        constructor.Method("groupBy", 2, static (in call) =>
        {
            var e = call.E;
            var groups = new JsMap(e);
            Grouping.ForEach(e, call[0], call[1], (key, item) =>
            {
                if (!groups.Content.TryGet(e, key, out var group))
                    groups.Content.Set(e, key, group = new JsArray(e));
                ((JsArray)group.Object).Add(e, item);
            });
            return groups;
        });
        InstallAccess(prototype);
        InstallIteration(prototype);
        prototype.Tag("Map");
        CollectionIterator.Install(Intrinsics.MapIteratorPrototype, "Map Iterator");
    }

    private static void InstallAccess(JsObject prototype)
    {
        prototype.Method("get", 1, static (in call) => Content(call).TryGet(call.E, call[0], out var value) ? value : JsValue.Undefined);
        prototype.Method("set", 2, static (in call) =>
        {
            Content(call).Set(call.E, call[0], call[1]);
            return call.This;
        });
        prototype.Method("has", 1, static (in call) => Content(call).Contains(call.E, call[0]));
        prototype.Method("delete", 1, static (in call) => Content(call).Remove(call.E, call[0]));
        prototype.Method("clear", 0, static (in call) =>
        {
            Content(call).Clear(call.E);
            return JsValue.Undefined;
        });
        prototype.Getter("size", static (in call) => Content(call).Count);
    }

    private static void InstallIteration(JsObject prototype)
    {
        prototype.Method("keys", 0, static (in call) => Iterate(call, IteratedPart.Keys));
        prototype.Method("values", 0, static (in call) => Iterate(call, IteratedPart.Values));
        var entries = prototype.Method("entries", 0, static (in call) => Iterate(call, IteratedPart.Entries));
        prototype.Value(JsSymbol.Iterator, entries);
        prototype.Method("forEach", 1, static (in call) => Visiting.ForEach(call, Content(call)));
    }

    private static CollectionIterator Iterate(in Invocation call, IteratedPart part) =>
        new(call.E, Content(call), part, Intrinsics.MapIteratorPrototype);

    private static OrderedEntries Content(in Invocation call) => call.This.TryGet<JsMap>(out var map)
        ? map.Content
        : throw call.E.TypeError($"这是 Map 的方法，不能用于 {Display.Of(call.This)} / this is a method of Map, not of {Display.Of(call.This)}");
}
