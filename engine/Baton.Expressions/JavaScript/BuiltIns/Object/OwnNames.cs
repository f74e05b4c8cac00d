using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Object;

/// <summary>The names of an object's enumerable own properties, as they are now. ECMA-262 §7.3.24.</summary>
internal static class OwnNames
{
    public static List<PropertyKey> Of(Evaluation e, JsObject o)
    {
        var keys = o.OwnKeys(e);
        keys.RemoveAll(key => key.IsSymbol || !o.TryGetOwn(e, key, out var property) || !property.IsEnumerable);
        return keys;
    }
}
