using System.Globalization;

namespace Baton.Expressions.JavaScript.Syntax.Lexing;

internal sealed partial class Lexer
{
    /// <summary>A number literal (ECMA-262 §12.9.3) without the octal forms of sloppy code.</summary>
    private Token ReadNumber(bool afterLineBreak)
    {
        var start = _position;
        var radix = CharAt(start) != '0' ? 10 : CharAt(start + 1) switch
        {
            'x' or 'X' => 16,
            'o' or 'O' => 8,
            'b' or 'B' => 2,
            _ => 10,
        };
        var number = radix == 10 ? ReadDecimal() : ReadBinary(radix);
        if (CharAt(_position) == 'n')
            throw _source.Error(start, "不支持 BigInt（数字后的 n），请去掉 n", "BigInt (n after a number) is not supported, leave out the n");
        if (char.IsAsciiDigit(CharAt(_position)) || StartsName(_position))
            throw _source.Error(_position, "数字后面不能直接跟字母或数字，请加空格或运算符；若是文本请放进引号", "a number cannot run into a letter or digit, put a space or an operator between; text belongs between quotation marks");
        return new Token(TokenKind.Number, "", start, _position, afterLineBreak) { Number = number };
    }

    private double ReadDecimal()
    {
        var start = _position;
        if (CharAt(start) == '0' && (char.IsAsciiDigit(CharAt(start + 1)) || CharAt(start + 1) == '_'))
            throw _source.Error(start, "数字不能以 0 开头（八进制请写 0o17；编号请放进引号）", "a number cannot start with 0 (octal is written 0o17; codes belong between quotation marks)");
        if (CharAt(start) != '.')
            SkipDigits(10);
        if (CharAt(_position) == '.')
        {
            _position++;
            if (char.IsAsciiDigit(CharAt(_position)))
                SkipDigits(10);
        }

        if (CharAt(_position) is 'e' or 'E')
        {
            _position++;
            if (CharAt(_position) is '+' or '-')
                _position++;
            SkipDigits(10);
        }

        return double.Parse(_text[start.._position].Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private double ReadBinary(int radix)
    {
        var start = _position += 2;
        SkipDigits(radix);

        // 55 bits hold a double's 53 and enough to round by; whether anything else was set decides ties.
        ulong bits = 0;
        var (dropped, sticky) = (0, false);
        var bitsPerDigit = int.Log2(radix);
        foreach (var c in _text.AsSpan(start, _position - start))
        {
            if (c == '_')
                continue;
            var digit = HexValue(c);
            for (var bit = bitsPerDigit - 1; bit >= 0; bit--)
            {
                var set = (digit >> bit & 1) != 0;
                if (bits >> 54 == 0)
                    bits = bits << 1 | (set ? 1ul : 0);
                else
                    (dropped, sticky) = (dropped + 1, sticky | set);
            }
        }

        return Math.ScaleB((double)(bits | (sticky ? 1ul : 0)), dropped);
    }

    /// <summary>At least one digit; between two of them an underscore may stand.</summary>
    private void SkipDigits(int radix)
    {
        if (!IsDigit(CharAt(_position), radix))
            throw _source.Error(_position, "这里缺少数字", "a digit is missing here");
        while (IsDigit(CharAt(_position), radix) || CharAt(_position) == '_')
        {
            if (CharAt(_position) == '_' && !IsDigit(CharAt(_position + 1), radix))
                throw _source.Error(_position, "数字里的 “_” 只能单个放在两个数字之间", "\"_\" in a number can only stand singly between two digits");
            _position++;
        }
    }

    private static bool IsDigit(char c, int radix) => radix switch
    {
        16 => char.IsAsciiHexDigit(c),
        10 => char.IsAsciiDigit(c),
        _ => c >= '0' && c < '0' + radix,
    };
}
