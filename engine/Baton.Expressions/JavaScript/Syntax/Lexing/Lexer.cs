namespace Baton.Expressions.JavaScript.Syntax.Lexing;

/// <summary>
/// Cuts the source into tokens (ECMA-262 §12). A slash and a closing brace mean different things in different places,
/// so the parser asks for regular expressions and templates itself when it stands at one.
/// </summary>
internal sealed partial class Lexer
{
    private readonly SourceText _source;
    private readonly string _text;
    private int _position;

    public Lexer(SourceText source)
    {
        _source = source;
        _text = source.Text;
        if (_text.StartsWith("#!", StringComparison.Ordinal))
            SkipLine();
    }

    /// <summary>The end of what was read last.</summary>
    public int Position => _position;

    public Token Next()
    {
        var afterLineBreak = SkipSpace();
        var start = _position;
        if (start >= _text.Length)
            return new Token(TokenKind.End, "", start, start, afterLineBreak);

        var c = _text[start];
        if (c == '\\' || Characters.IsNameStart(Characters.CodePointAt(_text, start)))
            return ReadName(afterLineBreak);
        if (char.IsAsciiDigit(c) || c == '.' && start + 1 < _text.Length && char.IsAsciiDigit(_text[start + 1]))
            return ReadNumber(afterLineBreak);
        if (c is '"' or '\'')
            return ReadText(afterLineBreak);
        if (Marks.At(_text.AsSpan(start)) is { } mark)
        {
            _position += mark.Length;
            return new Token(TokenKind.Mark, mark, start, _position, afterLineBreak);
        }

        throw Unknown(start);
    }

    /// <summary>The token after the current one, which may be neither a regular expression nor the rest of a template.</summary>
    public Token Peek()
    {
        var position = _position;
        var token = Next();
        _position = position;
        return token;
    }

    private char CharAt(int index) => index < _text.Length ? _text[index] : '\0';

    private ScriptSyntaxException Unknown(int start)
    {
        if (_text[start] == '#')
            return _source.Error(start, "不支持私有成员（#名称），请用普通名称，例如 _名称", "private names (#name) are not supported, use an ordinary name such as _name");
        if (_text[start] == '@')
            return _source.Error(start, "不支持 “@”（装饰器）；若是文本请放进引号", "\"@\" (decorators) is not supported; text belongs between quotation marks");
        var (chinese, english) = Lookalikes.Describe(Characters.CodePointAt(_text, start));
        return _source.Error(start, chinese, english);
    }

    /// <returns>Whether a line ended in what was skipped; a comment over several lines counts (ECMA-262 §12.4).</returns>
    private bool SkipSpace()
    {
        var lineBreak = false;
        while (_position < _text.Length)
        {
            var c = _text[_position];
            if (Characters.IsLineTerminator(c))
            {
                lineBreak = true;
                _position++;
            }
            else if (Characters.IsSpace(c))
            {
                _position++;
            }
            else if (c == '/' && CharAt(_position + 1) == '/')
            {
                SkipLine();
            }
            else if (c == '/' && CharAt(_position + 1) == '*')
            {
                lineBreak |= SkipComment();
            }
            else
            {
                break;
            }
        }

        return lineBreak;
    }

    private void SkipLine()
    {
        while (_position < _text.Length && !Characters.IsLineTerminator(_text[_position]))
            _position++;
    }

    private bool SkipComment()
    {
        var start = _position;
        var end = _text.IndexOf("*/", start + 2, StringComparison.Ordinal);
        if (end < 0)
            throw _source.Error(start, "这里开始的注释 /* 没有用 */ 结束", "the comment /* that starts here is not closed with */");
        _position = end + 2;
        return _text.AsSpan(start, end - start).IndexOfAny("\n\r\u2028\u2029") >= 0;
    }
}
