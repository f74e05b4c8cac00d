using Baton.Expressions.JavaScript.Execution;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>Copies what one object has to another.</summary>
internal static class Copying
{
    /// <summary>All enumerable own properties but those left out; of undefined and null nothing. ECMA-262 §7.3.26.</summary>
    public static void OwnProperties(Evaluation e, JsValue source, JsObject target, ReadOnlySpan<PropertyKey> except)
    {
        if (source.IsNullish)
            return;
        var from = Coercion.ToObject(e, source);
        foreach (var key in from.OwnKeys(e))
        {
            e.Step(1 + (except.Length / 8));
            if (!except.Contains(key) && from.TryGetOwn(e, key, out var property) && property.IsEnumerable)
                target.Create(e, key, from.Get(e, key));
        }
    }
}
