using System.Text;
using System.Xml;
using Baton.Expressions.Values.Json;

namespace Baton.Expressions.Liquid.Rendering;

/// <summary>Makes a value's text safe for where the output goes, so that what a person typed cannot become markup.</summary>
internal static class Escaping
{
    public static string For(LiquidTarget target, string text) => target switch
    {
        LiquidTarget.Markdown => Each(text, Markdown),
        LiquidTarget.Card => Each(text, Card),
        LiquidTarget.Xml => Xml(text),
        LiquidTarget.Json => ReadableJsonEncoder.Instance.Encode(text),
        _ => text,
    };

    public static string Xml(string text) => Each(text, Xml);

    private static string Each(string text, Func<string, int, string?> replace)
    {
        StringBuilder? escaped = null;
        for (var i = 0; i < text.Length; i++)
        {
            var replacement = replace(text, i);
            if (replacement is not null)
                escaped ??= new StringBuilder(text, 0, i, text.Length + 16);
            if (replacement is null)
                escaped?.Append(text[i]);
            else
                escaped!.Append(replacement);
        }

        return escaped?.ToString() ?? text;
    }

    private static string? Markdown(string text, int at) => text[at] switch
    {
        '<' => "＜",
        '>' => "＞",
        '[' => "［",
        ']' => "］",
        '*' => "＊",
        '`' => "｀",
        '#' when at == 0 || text[at - 1] is '\n' or '\r' or '#' or ' ' => "＃",
        _ => null,
    };

    private static string? Card(string text, int at) => text[at] switch
    {
        '<' => "＜",
        '>' => "＞",
        '\r' when at + 1 < text.Length && text[at + 1] == '\n' => "",
        '\n' or '\r' or '\t' => " ",
        var c when char.IsControl(c) => "",
        _ => null,
    };

    private static string? Xml(string text, int at) => text[at] switch
    {
        '<' => "&lt;",
        '>' => "&gt;",
        '&' => "&amp;",
        '"' => "&quot;",
        '\'' => "&#39;",
        var c when XmlConvert.IsXmlChar(c) => null,
        var c when char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) => null,
        var c when char.IsLowSurrogate(c) && at > 0 && char.IsHighSurrogate(text[at - 1]) => null,
        _ => "",
    };
}
