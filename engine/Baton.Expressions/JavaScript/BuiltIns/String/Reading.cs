using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.String;

/// <summary>Single characters of a text. ECMA-262 §22.1.3.1–22.1.3.4.</summary>
internal static class Reading
{
    public static void Install(JsObject prototype)
    {
        prototype.Method("at", 1, At);
        prototype.Method("charAt", 1, static (in call) => TryFind(call, out var text, out var place) ? Characters.At(text, place) : "");
        prototype.Method("charCodeAt", 1, static (in call) => TryFind(call, out var text, out var place) ? text[place] : JsValue.NaN);
        prototype.Method("codePointAt", 1, static (in call) => TryFind(call, out var text, out var place) ? CodePoint(text, place) : JsValue.Undefined);
    }

    private static JsValue At(in Invocation call)
    {
        var text = call.Text();
        var place = Coercion.ToInteger(call.E, call[0]);
        if (place < 0)
            place += text.Length;
        return place >= 0 && place < text.Length ? Characters.At(text, (int)place) : JsValue.Undefined;
    }

    private static bool TryFind(in Invocation call, out string text, out int place)
    {
        text = call.Text();
        var wanted = Coercion.ToInteger(call.E, call[0]);
        var isThere = wanted >= 0 && wanted < text.Length;
        place = isThere ? (int)wanted : 0;
        return isThere;
    }

    // A lone surrogate stands for itself.
    private static int CodePoint(string text, int place) =>
        place + 1 < text.Length && char.IsSurrogatePair(text[place], text[place + 1]) ? char.ConvertToUtf32(text, place) : text[place];
}
