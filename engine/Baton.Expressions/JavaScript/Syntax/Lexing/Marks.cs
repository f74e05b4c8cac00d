namespace Baton.Expressions.JavaScript.Syntax.Lexing;

/// <summary>The punctuators of ECMA-262 §12.8, found longest first.</summary>
internal static class Marks
{
    private static readonly string[] All =
    [
        ">>>=",
        "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=",
        "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**",
        "{", "}", "(", ")", "[", "]", ";", ",", "<", ">", "+", "-", "*", "/", "%", "&", "|", "^", "!", "~", "?", ":", "=", ".", "`",
    ];

    private static readonly string[][] ByFirst = [.. Enumerable.Range(0, 128).Select(first => All.Where(mark => mark[0] == first).ToArray())];

    public static string? At(ReadOnlySpan<char> text)
    {
        if (text[0] >= ByFirst.Length)
            return null;
        foreach (var mark in ByFirst[text[0]])
        {
            // a?.5:b is a conditional, not an optional chain.
            if (text.StartsWith(mark) && !(mark == "?." && text.Length > 2 && char.IsAsciiDigit(text[2])))
                return mark;
        }

        return null;
    }
}
