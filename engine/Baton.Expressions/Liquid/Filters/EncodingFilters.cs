using System.Text;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;

namespace Baton.Expressions.Liquid.Filters;

internal static class EncodingFilters
{
    /// <summary>A blank becomes %20, which every part of an address understands.</summary>
    public static Value UrlEncode(Value input, FilterArguments arguments)
    {
        var text = Surrogates.Repair(arguments.TextOf(input));
        arguments.Context.Budget.Reserve(3L * Encoding.UTF8.GetByteCount(text));
        return Value.From(Uri.EscapeDataString(text));
    }

    /// <summary>Undoes %20 as well as the + of forms.</summary>
    public static Value UrlDecode(Value input, FilterArguments arguments) =>
        Value.From(Uri.UnescapeDataString(arguments.TextOf(input).Replace('+', ' ')));

    public static Value Base64Encode(Value input, FilterArguments arguments) => Value.From(Encode(input, arguments));

    public static Value Base64Decode(Value input, FilterArguments arguments) => Value.From(Decode(arguments.TextOf(input)));

    /// <summary>With - and _ for + and /, as addresses need it.</summary>
    public static Value Base64UrlEncode(Value input, FilterArguments arguments) =>
        Value.From(Encode(input, arguments).Replace('+', '-').Replace('/', '_'));

    public static Value Base64UrlDecode(Value input, FilterArguments arguments) =>
        Value.From(Decode(arguments.TextOf(input).Replace('-', '+').Replace('_', '/')));

    /// <summary>The value as plain JSON: text with its quotation marks.</summary>
    public static Value Json(Value input, FilterArguments arguments)
    {
        arguments.Context.Budget.ReserveAll(input);
        return Value.From(ValueJson.ToText(input, JsonForm.Plain));
    }

    private static string Encode(Value input, FilterArguments arguments)
    {
        var text = arguments.TextOf(input);
        arguments.Context.Budget.Reserve(2L * Encoding.UTF8.GetByteCount(text));
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Fill characters at the end may be missing; bytes that are no text become U+FFFD.</summary>
    private static string Decode(string text)
    {
        try
        {
            var trimmed = text.Trim().TrimEnd('=');
            return Encoding.UTF8.GetString(Convert.FromBase64String(trimmed.PadRight((trimmed.Length + 3) / 4 * 4, '=')));
        }
        catch (FormatException)
        {
            throw FilterArguments.Problem("这不是 Base64 文本，解不开", "this is no Base64 text");
        }
    }
}
