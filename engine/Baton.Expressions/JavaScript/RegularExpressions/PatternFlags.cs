namespace Baton.Expressions.JavaScript.RegularExpressions;

/// <summary>The flags of a regular expression (ECMA-262 §22.2.6.4).</summary>
internal sealed record PatternFlags
{
    public bool HasIndices { get; init; }

    public bool Global { get; init; }

    public bool IgnoreCase { get; init; }

    public bool Multiline { get; init; }

    public bool DotAll { get; init; }

    public bool Unicode { get; init; }

    public bool UnicodeSets { get; init; }

    public bool Sticky { get; init; }

    /// <summary>Whether the text is read by code points instead of UTF-16 units: <c>u</c> or <c>v</c>.</summary>
    public bool FullUnicode => Unicode || UnicodeSets;

    /// <exception cref="PatternException">An unknown or repeated flag, or <c>u</c> together with <c>v</c>.</exception>
    public static PatternFlags Parse(string text)
    {
        var flags = new PatternFlags();
        for (var i = 0; i < text.Length; i++)
        {
            if (text.AsSpan(0, i).Contains(text[i]))
                throw Invalid(text);
            flags = text[i] switch
            {
                'd' => flags with { HasIndices = true },
                'g' => flags with { Global = true },
                'i' => flags with { IgnoreCase = true },
                'm' => flags with { Multiline = true },
                's' => flags with { DotAll = true },
                'u' => flags with { Unicode = true },
                'v' => flags with { UnicodeSets = true },
                'y' => flags with { Sticky = true },
                _ => throw Invalid(text),
            };
        }
        return flags is { Unicode: true, UnicodeSets: true } ? throw Invalid(text) : flags;
    }

    private static PatternException Invalid(string text)
    {
        var shown = text.Length > 20 ? text[..20] + "…" : text;
        return new(PatternProblem.Syntax,
            $"正则表达式的标志“{shown}”无效：只能用 d g i m s u v y，不能重复，u 与 v 只能选一个 / Invalid regular expression flags '{shown}': use d g i m s u v y, each once, and only one of u and v");
    }
}
