using Baton.Expressions.Liquid.Rendering;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;

namespace Baton.Expressions.Liquid.Filters;

internal static class EncodingFilters
{
    /// <summary>Escapes for XML and HTML, whatever the target.</summary>
    public static Value Escape(Value input, FilterArguments arguments) => Value.From(Escaping.Xml(arguments.TextOf(input)));

    public static Value UrlEncode(Value input, FilterArguments arguments) => Value.From(Uri.EscapeDataString(Surrogates.Repair(arguments.TextOf(input))));

    public static Value UrlDecode(Value input, FilterArguments arguments) => Value.From(Uri.UnescapeDataString(arguments.TextOf(input)));

    /// <summary>The value as plain JSON: text with its quotation marks.</summary>
    public static Value Json(Value input, FilterArguments arguments)
    {
        arguments.Context.Budget.Reserve(Budget.SizeOf(input));
        return Value.From(ValueJson.ToText(input, JsonForm.Plain));
    }
}
