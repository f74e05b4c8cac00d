using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>The language asked for in the toLocale functions: English, or else Chinese.</summary>
internal static class Locale
{
    /// <param name="e">The evaluation.</param>
    /// <param name="locales">A language tag or a list of them, of which the first counts; undefined is Chinese.</param>
    public static bool IsEnglish(Evaluation e, JsValue locales)
    {
        if (locales.TryGet<JsArray>(out var list))
            locales = list.Get(e, new PropertyKey(0));
        if (locales.IsUndefined)
            return false;
        if (!locales.IsText)
            throw e.TypeError($"语言要写成文本，例如 'zh-CN'，不是 {Display.Of(locales)} / a locale is text such as 'zh-CN', not {Display.Of(locales)}");
        var tag = locales.Text(e);
        return tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) && (tag.Length == 2 || !char.IsAsciiLetter(tag[2]));
    }

    /// <summary>The options' object; null where there is none.</summary>
    public static JsObject? Options(Evaluation e, JsValue options) => options.IsUndefined ? null : Coercion.ToObject(e, options);

    /// <summary>One option as text; null where it is not given.</summary>
    public static string? Text(Evaluation e, JsObject options, string name)
    {
        var value = options.Get(e, name);
        return value.IsUndefined ? null : Coercion.ToText(e, value);
    }

    public static bool? Flag(Evaluation e, JsObject options, string name)
    {
        var value = options.Get(e, name);
        return value.IsUndefined ? null : Coercion.ToBoolean(value);
    }

    /// <summary>Refuses what would otherwise be left out unnoticed.</summary>
    public static void Refuse(Evaluation e, JsObject options, ReadOnlySpan<string> unsupported)
    {
        foreach (var name in unsupported)
        {
            if (!options.Get(e, name).IsUndefined)
                throw e.RangeError($"这里不支持选项 {name} / the option {name} is not supported here");
        }
    }

    public static ScriptError Unknown(Evaluation e, string name, string value, string known)
    {
        var shown = Display.Of(value);
        return e.RangeError($"选项 {name} 不能是 {shown}，可用的值：{known} / the option {name} cannot be {shown}; it is one of {known}");
    }
}
