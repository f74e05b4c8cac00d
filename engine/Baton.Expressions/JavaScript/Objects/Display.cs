using System.Globalization;
using Baton.Expressions.JavaScript.Numbers;
using Baton.Expressions.Values.Conversions;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>A value in an error message: short, and without running any of the script.</summary>
internal static class Display
{
    private const int LongestText = 60;

    public static string Of(JsValue value) => value.Kind switch
    {
        JsKind.Undefined => "undefined",
        JsKind.Null => "null",
        JsKind.Boolean => value.IsTrue ? "true" : "false",
        JsKind.Number => NumberFormat.ToText(value.Number),
        JsKind.Decimal => NumberFormat.ToText(value.Decimal),
        JsKind.Text when value.TextReference is string text => Quote(text),
        JsKind.Text => string.Create(CultureInfo.InvariantCulture, $"text of {value.TextLength} characters"),
        JsKind.Secret => "••••",
        JsKind.Symbol => Shortened.Text(value.Symbol.ToString(), LongestText),
        JsKind.Object => $"[{value.Object.ClassName}]",
        _ => "",
    };

    public static string OfName(PropertyKey key) => Shortened.Text(key.ToText(), LongestText);

    private static string Quote(string text) => $"\"{Shortened.Text(text, LongestText)}\"";
}
