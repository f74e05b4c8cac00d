using System.Text;

namespace Baton.Expressions.JavaScript.Syntax.Lexing;

internal sealed partial class Lexer
{
    private Token ReadName(bool afterLineBreak)
    {
        var start = _position;
        SkipPlainName();
        if (CharAt(_position) == '\\')
            return new Token(TokenKind.Name, ReadEscapedName(start), start, _position, afterLineBreak) { HasEscape = true };

        var name = _text.AsSpan(start, _position - start);
        return ReservedWords.Find(name) is { } word
            ? new Token(TokenKind.Keyword, word, start, _position, afterLineBreak)
            : new Token(TokenKind.Name, name.ToString(), start, _position, afterLineBreak);
    }

    private void SkipPlainName()
    {
        for (var c = Characters.CodePointAt(_text, _position); Characters.IsNamePart(c); c = Characters.CodePointAt(_text, _position))
            _position += Characters.LengthOf(c);
    }

    /// <summary>A name with <c>\u</c> escapes, each of which must stand for a character a name may have there (ECMA-262 §12.7.1.1).</summary>
    private string ReadEscapedName(int start)
    {
        var name = new StringBuilder(_text, start, _position - start, 64);
        while (CharAt(_position) == '\\')
        {
            var escape = _position;
            if (CharAt(++_position) != 'u')
                throw _source.Error(escape, "名称里的 “\\” 只能写成 \\uXXXX；若是文本请放进引号", "in a name \"\\\" can only begin \\uXXXX; text belongs between quotation marks");
            _position++;
            var codePoint = ReadUnicodeEscape();
            if (codePoint < 0 || !(name.Length == 0 ? Characters.IsNameStart(codePoint) : Characters.IsNamePart(codePoint)))
                throw _source.Error(escape, "这个 \\u 转义不是名称里可以有的字符", "this \\u escape does not stand for a character a name may have");
            Characters.Append(name, codePoint);
            var plain = _position;
            SkipPlainName();
            name.Append(_text, plain, _position - plain);
        }

        return name.ToString();
    }

    private bool StartsName(int index)
    {
        var c = Characters.CodePointAt(_text, index);
        return c == '\\' || Characters.IsNameStart(c);
    }
}
