using Baton.Expressions.JavaScript.RegularExpressions.Characters;

namespace Baton.Expressions.JavaScript.RegularExpressions.Parsing;

/// <summary>Reads what follows a backslash: CharacterEscape and CharacterClassEscape of ECMA-262 §22.2.1, with Annex B.1.2.</summary>
internal sealed class EscapeParser(ParsingContext context)
{
    private readonly PatternReader _reader = context.Reader;

    /// <summary>The set of <c>\d</c>, <c>\p{…}</c> and the like; null, reading nothing, if something else stands there.</summary>
    public CharacterSet? TrySet()
    {
        var folded = context is { FullUnicode: true, Modifiers.IgnoreCase: true };
        var set = _reader.Peek() switch
        {
            'd' => ClassEscapes.Digits,
            'D' => ClassEscapes.NotDigits,
            's' => ClassEscapes.Spaces,
            'S' => ClassEscapes.NotSpaces,
            'w' => folded ? ClassEscapes.FoldedWords : ClassEscapes.Words,
            'W' => folded ? ClassEscapes.NotFoldedWords : ClassEscapes.NotWords,
            _ => null,
        };
        if (set is null && !(context.FullUnicode && _reader.Peek() is 'p' or 'P'))
            return null;
        var negative = _reader.Next() == 'P';
        return set ?? Property(negative);
    }

    /// <summary>The character of an escape such as <c>\n</c>, <c>\x41</c>, <c>\u{1F600}</c> or <c>\.</c>.</summary>
    public int Character(bool inClass)
    {
        if (_reader.AtEnd)
            throw _reader.Syntax("末尾的反斜杠后面缺少字符", "the backslash at the end escapes nothing");
        var start = _reader.Position;
        var c = _reader.Next();
        switch (c)
        {
            case 't': return '\t';
            case 'n': return '\n';
            case 'v': return '\v';
            case 'f': return '\f';
            case 'r': return '\r';
            case 'b' when inClass: return '\b';
            case '-' when inClass: return '-';
            case 'c': return Control(inClass);
            case >= '0' and <= '9' when !context.FullUnicode: return LegacyOctal(c);
            case '0' when !char.IsAsciiDigit((char)_reader.Peek()): return 0;
            case 'x' when _reader.SkipHex(2) is { } code: return code;
            case 'u' when TryUnicode(context.FullUnicode) is { } code: return code;
        }
        var allowed = context.FullUnicode ? IsSyntaxCharacter(c) : c != 'k' || !context.Groups.HasNames;
        if (allowed)
            return c;
        _reader.Position = start;
        throw _reader.Syntax("无效的转义；字面字符请去掉反斜杠", "invalid escape: leave out the backslash if the character itself is meant");
    }

    /// <summary>Reads what follows <c>\u</c>; null, reading nothing, if it is not a code.</summary>
    public int? TryUnicode(bool codePoints)
    {
        var start = _reader.Position;
        if (codePoints && _reader.Skip('{'))
        {
            long value = 0;
            var any = false;
            for (; _reader.SkipHex(1) is { } digit; any = true)
                value = Math.Min(value * 16 + digit, int.MaxValue);
            if (any && value <= CharacterSet.Last && _reader.Skip('}'))
                return (int)value;
            _reader.Position = start;
            return null;
        }

        var unit = _reader.SkipHex(4);
        if (!codePoints || unit is not { } high || !char.IsHighSurrogate((char)high))
            return unit;
        start = _reader.Position;
        if (_reader.Skip("\\u") && _reader.SkipHex(4) is { } low && char.IsLowSurrogate((char)low))
            return char.ConvertToUtf32((char)high, (char)low);
        _reader.Position = start;
        return high;
    }

    private static bool IsSyntaxCharacter(int c) => c is '^' or '$' or '\\' or '.' or '*' or '+' or '?' or '(' or ')' or '[' or ']' or '{' or '}' or '|' or '/';

    private int Control(bool inClass)
    {
        var next = _reader.Peek();
        if (next >= 0 && (char.IsAsciiLetter((char)next) || (inClass && !context.FullUnicode && (next == '_' || char.IsAsciiDigit((char)next)))))
        {
            _reader.Position++;
            return next % 32;
        }
        if (context.FullUnicode)
            throw _reader.Syntax("\\c 后面必须是英文字母", "\\c must be followed by a Latin letter");
        _reader.Position--;
        return '\\';
    }

    private int LegacyOctal(int first)
    {
        if (first >= '8')
            return first;
        var value = first - '0';
        for (var more = first <= '3' ? 2 : 1; more > 0 && _reader.Peek() is >= '0' and <= '7'; more--)
            value = value * 8 + (_reader.Next() - '0');
        return value;
    }

    private CharacterSet Property(bool negative)
    {
        var name = _reader.Skip('{') ? _reader.SkipTo('}') : null;
        if (string.IsNullOrEmpty(name))
            throw _reader.Syntax("\\p 后面必须是 {属性}，例如 \\p{L} 或 \\p{Script=Han}", "\\p must be followed by a property in braces, such as \\p{L} or \\p{Script=Han}");
        if (!UnicodeProperties.IsWellFormed(name))
            throw _reader.Syntax("没有这样的 Unicode 属性", "there is no such Unicode property");
        if (UnicodeProperties.Find(name) is not { } set)
        {
            context.Refuse(_reader.NotSupported(
                "不支持这个 Unicode 属性；可用通用类别（L、Lu、Nd、P 等）和文字 Han、Latin、Greek、Cyrillic、Hiragana、Katakana、Hangul",
                "this Unicode property is not known: use general categories (L, Lu, Nd, P …) and the scripts Han, Latin, Greek, Cyrillic, Hiragana, Katakana and Hangul"));
            return CharacterSet.None;
        }
        if (context.UnicodeSets)
            set = context.Fold(set);
        return negative ? set.Complement() : set;
    }
}
