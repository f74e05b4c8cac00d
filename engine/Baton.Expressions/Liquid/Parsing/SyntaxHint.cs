using System.Collections.Frozen;

namespace Baton.Expressions.Liquid.Parsing;

/// <summary>What an author probably wanted who wrote what cannot stand there: signs of a Chinese keyboard, operators of other languages.</summary>
internal static class SyntaxHint
{
    private static readonly FrozenDictionary<string, string> HalfWidth = new Dictionary<string, string>
    {
        ["｜"] = "|",
        ["："] = ":",
        ["，"] = ",",
        ["。"] = ".",
        ["．"] = ".",
        ["（"] = "(",
        ["）"] = ")",
        ["［"] = "[",
        ["］"] = "]",
        ["｝"] = "}",
        ["％"] = "%",
        ["＝"] = "==",
        ["＜"] = "<",
        ["＞"] = ">",
        ["＃"] = "#",
        ["“"] = "\"",
        ["”"] = "\"",
        ["‘"] = "'",
        ["’"] = "'",
        ["≥"] = ">=",
        ["≤"] = "<=",
        ["≠"] = "!=",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>In Chinese and in English, each to be put after the error; empty where nothing is known.</summary>
    public static (string Chinese, string English) For(Token token)
    {
        if (HalfWidth.TryGetValue(token.Content, out var sign))
            return ($"，请改用半角的 {sign}", $", use {sign} instead");
        return (token.Kind, token.Content) switch
        {
            (TokenKind.Mark, "=") => ("，比较用 ==", ", compare with =="),
            (TokenKind.Mark, "&") => ("，“并且”用 and", ", use and"),
            (TokenKind.Mark, "!") => ("，没有 not：用 unless 或 != true", ", there is no not: use unless or != true"),
            (TokenKind.Mark, "+" or "-" or "*" or "/" or "%") => ("，计算用过滤器，如 a | plus: b（加）、minus（减）、times（乘）、divided_by（除）", ", compute with filters: a | plus: b, minus, times, divided_by"),
            (TokenKind.Number, ['-', ..]) => ("，减法用过滤器：a | minus: b", ", subtract with a filter: a | minus: b"),
            _ => ("", ""),
        };
    }
}
