using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>The global object's own values and functions (ECMA-262 §19.1, §19.2). parseInt and parseFloat stand with Number.</summary>
internal static class GlobalBuiltIns
{
    public static void Install(JsObject global)
    {
        global.Value("globalThis", global);
        global.Constant("undefined", JsValue.Undefined);
        global.Constant("NaN", double.NaN);
        global.Constant("Infinity", double.PositiveInfinity);
        global.Method("isNaN", 1, static (in call) => double.IsNaN(Coercion.ToNumber(call.E, call[0])));
        global.Method("isFinite", 1, static (in call) => double.IsFinite(Coercion.ToNumber(call.E, call[0])));
        global.Method("encodeURI", 1, static (in call) => UriEncoder.Encode(call.E, Coercion.ToText(call.E, call[0]), UriCharacters.Uri));
        global.Method("encodeURIComponent", 1, static (in call) => UriEncoder.Encode(call.E, Coercion.ToText(call.E, call[0]), UriCharacters.Unreserved));
        global.Method("decodeURI", 1, static (in call) => UriDecoder.Decode(call.E, Coercion.ToText(call.E, call[0]), UriCharacters.Kept));
        global.Method("decodeURIComponent", 1, static (in call) => UriDecoder.Decode(call.E, Coercion.ToText(call.E, call[0]), UriCharacters.None));
    }
}
