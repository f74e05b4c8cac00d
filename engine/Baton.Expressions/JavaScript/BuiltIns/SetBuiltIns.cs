using Baton.Expressions.JavaScript.BuiltIns.Collections;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>Set. ECMA-262 §24.2.</summary>
internal static class SetBuiltIns
{
    public static void Install(JsObject global)
    {
        var prototype = Intrinsics.SetPrototype;
        var constructor = global.Constructor("Set", 0, prototype, static (in call) =>
        {
            if (call.NewTarget is null)
                throw call.E.TypeError("Set 要用 new 创建：new Set(…) / Set must be called with new");
            var set = new JsSet(call.E, call.PrototypeOr(Intrinsics.SetPrototype));
            if (!call[0].IsNullish)
                Filling.WithItems(call.E, set, "add", call[0], set.Content.Add);
            return set;
        });
        constructor.Getter(JsSymbol.Species, static (in call) => call.This);
        InstallAccess(prototype);
        InstallIteration(prototype);
        SetAlgebra.Install(prototype);
        prototype.Tag("Set");
        CollectionIterator.Install(Intrinsics.SetIteratorPrototype, "Set Iterator");
    }

    /// <summary>The entries of the Set a method is called on.</summary>
    public static OrderedEntries Content(in Invocation call) => call.This.TryGet<JsSet>(out var set)
        ? set.Content
        : throw call.E.TypeError($"这是 Set 的方法，不能用于 {Display.Of(call.This)} / this is a method of Set, not of {Display.Of(call.This)}");

    private static void InstallAccess(JsObject prototype)
    {
        prototype.Method("add", 1, static (in call) =>
        {
            Content(call).Add(call.E, call[0]);
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
        var values = prototype.Method("values", 0, static (in call) => Iterate(call, IteratedPart.Values));
        prototype.Value("keys", values);
        prototype.Value(JsSymbol.Iterator, values);
        prototype.Method("entries", 0, static (in call) => Iterate(call, IteratedPart.Entries));
        prototype.Method("forEach", 1, static (in call) => Visiting.ForEach(call, Content(call)));
    }

    private static CollectionIterator Iterate(in Invocation call, IteratedPart part) =>
        new(call.E, Content(call), part, Intrinsics.SetIteratorPrototype);
}
