using System.Globalization;
using System.Text;
using System.Xml;
using Baton.Expressions.Liquid.Rendering;
using Baton.Expressions.Values;

namespace Baton.Expressions.Liquid.Filters;

/// <summary>Filters for XML and HTML, whatever the template's target.</summary>
internal static class MarkupFilters
{
    private const int LongestReference = 10;

    /// <summary>How many characters an escaped one becomes at most.</summary>
    private const int LongestEscape = 6;

    private static readonly (string Opening, string Closing)[] Hidden = [("<script", "</script>"), ("<style", "</style>"), ("<!--", "-->"), ("<", ">")];

    public static Value Escape(Value input, FilterArguments arguments) => Value.From(Escaping.Xml(TextToEscape(input, arguments)));

    /// <summary>Escapes what is not escaped yet: XML's five references and those by number stay as they are.</summary>
    public static Value EscapeOnce(Value input, FilterArguments arguments)
    {
        var text = TextToEscape(input, arguments);
        var escaped = new StringBuilder(text.Length + 16);
        var plain = 0;
        for (var at = text.IndexOf('&', 0); at >= 0; at = text.IndexOf('&', at + 1))
        {
            var end = text.AsSpan(at, Math.Min(LongestReference, text.Length - at)).IndexOf(';');
            if (end < 0 || !IsReference(text.AsSpan(at + 1, end - 1)))
                continue;
            escaped.Append(Escaping.Xml(text[plain..at])).Append(text, at, end + 1);
            plain = at + end + 1;
        }

        return Value.From(escaped.Append(Escaping.Xml(text[plain..])).ToString());
    }

    /// <summary>Without tags and remarks, and without what stands in script and style. What only looks like a tag stays if nothing ends it.</summary>
    public static Value StripHtml(Value input, FilterArguments arguments)
    {
        var text = arguments.TextOf(input);
        var kept = new StringBuilder(text.Length);
        var open = new List<(string Opening, string Closing)>(Hidden);
        var from = 0;
        for (var at = text.IndexOf('<', 0); at >= 0; at = text.IndexOf('<', at))
        {
            var end = EndOf(text, at, open);
            if (end < 0)
                break;
            kept.Append(text, from, at - from);
            (from, at) = (end, end);
        }

        return Value.From(kept.Append(text, from, text.Length - from).ToString());
    }

    public static Value NewlineToBreak(Value input, FilterArguments arguments)
    {
        var text = arguments.TextOf(input).ReplaceLineEndings("\n");
        arguments.Context.Budget.Reserve((long)text.AsSpan().Count('\n') * "<br />".Length);
        return Value.From(text.Replace("\n", "<br />\n", StringComparison.Ordinal));
    }

    private static string TextToEscape(Value input, FilterArguments arguments)
    {
        var text = arguments.TextOf(input);
        arguments.Context.Budget.Reserve((long)text.Length * LongestEscape);
        return text;
    }

    /// <summary>Where what begins here ends, or -1. A kind whose end is not to be found is not looked for again, so that this stays linear.</summary>
    private static int EndOf(string text, int at, List<(string Opening, string Closing)> kinds)
    {
        for (var i = 0; i < kinds.Count; i++)
        {
            var (opening, closing) = kinds[i];
            if (!text.AsSpan(at).StartsWith(opening, StringComparison.OrdinalIgnoreCase))
                continue;
            var end = text.IndexOf(closing, at + opening.Length, StringComparison.OrdinalIgnoreCase);
            if (end >= 0)
                return end + closing.Length;
            kinds.RemoveAt(i--);
        }

        return -1;
    }

    private static bool IsReference(ReadOnlySpan<char> name)
    {
        if (name is "amp" or "lt" or "gt" or "quot" or "apos")
            return true;
        if (name.Length < 2 || name[0] != '#')
            return false;
        var isHex = name[1] is 'x' or 'X';
        return int.TryParse(name[(isHex ? 2 : 1)..], isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            && code is > 0 and <= 0x10FFFF && (code > 0xFFFF || XmlConvert.IsXmlChar((char)code));
    }
}
