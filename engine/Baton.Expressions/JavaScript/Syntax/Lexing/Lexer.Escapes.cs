using System.Globalization;
using System.Text;

namespace Baton.Expressions.JavaScript.Syntax.Lexing;

internal sealed partial class Lexer
{
    private const int LargestCodePoint = 0x10FFFF;

    /// <summary>
    /// Reads what a backslash starts in text or a template (ECMA-262 §12.9.4). What is wrong is returned rather than
    /// thrown, with only the backslash and the next character taken: under a tag the rest is ordinary text.
    /// </summary>
    private LexicalProblem? ReadEscape(StringBuilder content)
    {
        var start = _position++;
        if (_position >= _text.Length)
            return null;
        var c = _text[_position++];
        switch (c)
        {
            case 'n': content.Append('\n'); break;
            case 't': content.Append('\t'); break;
            case 'r': content.Append('\r'); break;
            case 'b': content.Append('\b'); break;
            case 'f': content.Append('\f'); break;
            case 'v': content.Append('\v'); break;
            case '0' when !char.IsAsciiDigit(CharAt(_position)): content.Append('\0'); break;
            case >= '0' and <= '9':
                return new LexicalProblem(start, "文本里不支持 \\ 加数字的转义，请用 \\xHH 或 \\uXXXX", "a backslash before a digit is not supported, use \\xHH or \\uXXXX");
            case 'x' or 'u':
                var codePoint = c == 'x' ? ReadHex(2) : ReadUnicodeEscape();
                if (codePoint < 0)
                {
                    _position = start + 2;
                    return new LexicalProblem(start, "转义不完整，应写成 \\xHH、\\uXXXX 或 \\u{…}；反斜杠本身请写 \\\\", "malformed escape, write \\xHH, \\uXXXX or \\u{…}; a backslash itself is written \\\\");
                }

                Characters.Append(content, codePoint);
                break;
            case '\r' when CharAt(_position) == '\n':
                _position++;
                break;
            default:
                if (!Characters.IsLineTerminator(c))
                    content.Append(c);
                break;
        }

        return null;
    }

    /// <summary>What follows <c>\u</c>: four hexadecimal digits or a code point in braces. -1 if it is neither.</summary>
    private int ReadUnicodeEscape()
    {
        if (CharAt(_position) != '{')
            return ReadHex(4);

        var value = 0;
        var start = ++_position;
        for (; char.IsAsciiHexDigit(CharAt(_position)); _position++)
            value = Math.Min(value * 16 + HexValue(_text[_position]), LargestCodePoint + 1);
        if (_position == start || CharAt(_position) != '}' || value > LargestCodePoint)
            return -1;
        _position++;
        return value;
    }

    private int ReadHex(int digits)
    {
        var value = 0;
        for (var i = 0; i < digits; i++, _position++)
        {
            if (!char.IsAsciiHexDigit(CharAt(_position)))
                return -1;
            value = value * 16 + HexValue(_text[_position]);
        }

        return value;
    }

    private static int HexValue(char digit) => int.Parse([digit], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
