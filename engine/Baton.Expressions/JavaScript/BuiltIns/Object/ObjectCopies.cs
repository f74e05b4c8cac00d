using Baton.Expressions.JavaScript.BuiltIns.Iterator;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Object;

/// <summary>Objects out of other objects, of pairs and of groups. ECMA-262 §20.1.2.1, §20.1.2.7 and §20.1.2.13.</summary>
internal static class ObjectCopies
{
    public static void Install(JsObject constructor)
    {
        constructor.Method("assign", 2, static (in call) =>
        {
            var target = Coercion.ToObject(call.E, call[0]);
            for (var i = 1; i < call.Count; i++)
                Assign(call.E, target, call[i]);
            return target;
        });
        constructor.Method("fromEntries", 1, static (in call) =>
        {
            if (call[0].IsNullish)
                throw call.E.TypeError($"要一组 [名, 值]，不是 {Display.Of(call[0])} / pairs are needed, not {Display.Of(call[0])}");
            var result = JsObject.Create(call.E);
            Pairs.ForEach(call.E, call[0], (e, key, value) => result.Create(e, Coercion.ToKey(e, key), value));
            return result;
        });
        constructor.Method("groupBy", 2, static (in call) =>
        {
            var e = call.E;
            var groups = new Dictionary<PropertyKey, JsArray>();
            var keys = new List<PropertyKey>();
            Grouping.ForEach(e, call[0], call[1], (name, item) =>
            {
                var key = Coercion.ToKey(e, name);
                if (!groups.TryGetValue(key, out var group))
                {
                    e.Allocate(64);
                    groups.Add(key, group = new JsArray(e));
                    keys.Add(key);
                }

                group.Add(e, item);
            });
            var result = new JsObject(e, null);
            foreach (var key in keys)
                result.Create(e, key, groups[key]);
            return result;
        });
    }

    private static void Assign(Evaluation e, JsObject target, JsValue source)
    {
        if (source.IsNullish)
            return;
        var from = Coercion.ToObject(e, source);
        foreach (var key in from.OwnKeys(e))
        {
            e.Step();
            if (from.TryGetOwn(e, key, out var property) && property.IsEnumerable)
                target.Set(e, key, from.Get(e, key));
        }
    }
}
