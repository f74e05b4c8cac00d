using System.Collections.Frozen;
using System.Globalization;

namespace Baton.Expressions.JavaScript.Syntax.Lexing;

/// <summary>Characters an input method or a word processor puts in the place of the ASCII ones a script needs.</summary>
internal static class Lookalikes
{
    private const int FullWidthOffset = '！' - '!';

    private static readonly FrozenDictionary<char, string> Known = new Dictionary<char, string>
    {
        ['“'] = "\"", ['”'] = "\"", ['„'] = "\"", ['「'] = "\"", ['」'] = "\"", ['『'] = "\"", ['』'] = "\"",
        ['‘'] = "'", ['’'] = "'", ['´'] = "'",
        ['。'] = ".", ['、'] = ",", ['【'] = "[", ['】'] = "]", ['〔'] = "[", ['〕'] = "]", ['《'] = "<", ['》'] = ">", ['〈'] = "<", ['〉'] = ">",
        ['…'] = "...", ['—'] = "-", ['–'] = "-", ['−'] = "-", ['×'] = "*", ['÷'] = "/", ['≤'] = "<=", ['≥'] = ">=", ['≠'] = "!==", ['￥'] = "$", ['·'] = ".",
    }.ToFrozenDictionary();

    /// <summary>What is wrong with a character that no token starts with, and what to type instead.</summary>
    public static (string Chinese, string English) Describe(int codePoint)
    {
        var shown = codePoint is >= 0xD800 and <= 0xDFFF ? "�" : char.ConvertFromUtf32(codePoint);
        if (codePoint <= char.MaxValue && Replacement((char)codePoint) is { } ascii)
        {
            return ($"字符 {shown} 是中文（全角）符号，请改用英文（半角）的 {ascii}",
                $"{shown} is not an ASCII character, type {ascii} instead");
        }

        var code = string.Create(CultureInfo.InvariantCulture, $"U+{codePoint:X4}");
        return IsInvisible(codePoint)
            ? ($"这里有一个看不见的字符 {code}，请删掉它", $"there is an invisible character {code} here, delete it")
            : ($"脚本里不能有字符 “{shown}” ({code})，若是文本请放进引号", $"the character \"{shown}\" ({code}) has no meaning in a script; text belongs between quotation marks");
    }

    private static string? Replacement(char c) =>
        Known.TryGetValue(c, out var ascii) ? ascii
        : c is >= '！' and <= '～' ? ((char)(c - FullWidthOffset)).ToString()
        : null;

    private static bool IsInvisible(int codePoint) =>
        CharUnicodeInfo.GetUnicodeCategory(codePoint) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
