using Baton.Expressions.JavaScript.BuiltIns.Json;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>JSON. ECMA-262 §25.5. Numbers are exact both ways: what a double cannot hold is a decimal.</summary>
internal static class JsonBuiltIns
{
    public static void Install(JsObject global)
    {
        var json = new JsObject(Intrinsics.ObjectPrototype);
        global.Value("JSON", json);
        json.Tag("JSON");
        json.Method("parse", 2, static (in call) =>
        {
            var value = new JsonReader(call.E, Coercion.ToText(call.E, call[0])).Read();
            return call[1].TryGetFunction(out var reviver) ? JsonRevival.Revive(call.E, value, reviver) : value;
        });
        json.Method("stringify", 3, static (in call) =>
        {
            var layout = JsonLayout.Read(call.E, call[1], call[2]);
            return new JsonWriter(call.E, layout).Write(call[0]);
        });
    }
}
