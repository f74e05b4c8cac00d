using System.Globalization;

namespace Baton.Expressions.Liquid.Parsing;

/// <summary>
/// Reads a template piece by piece: literal text up to the next <c>{{</c> or <c>{%</c>, then tokens up to its end. Within the liquid tag
/// every line is a tag, and the end of the line its end.
/// </summary>
internal sealed partial class Lexer(Source source)
{
    private static readonly string[] LongMarks = ["==", "!=", "<>", "<=", ">=", ".."];

    private readonly string _text = source.Text;
    private int _position;
    private bool _trimNext;
    private bool _byLine;
    private Token? _ahead;

    public Source Source => source;

    /// <summary>Whether every line is a tag. To be changed only between tokens that have been taken.</summary>
    public bool ByLine
    {
        get => _byLine;
        set => (_byLine, _ahead) = (value, null);
    }

    /// <summary>The text before the next tag, whitespace control applied, and what opens there: <c>{{</c>, <c>{%</c> or nothing at the end.</summary>
    public (string Text, string Opening, int Position) ReadText()
    {
        if (_byLine)
            return NextLine();
        var start = _position;
        var open = start;
        do
            open = _text.IndexOf('{', open);
        while (open >= 0 && (open + 1 >= _text.Length || _text[open + 1] is not ('{' or '%')) && ++open > 0);

        var end = open < 0 ? _text.Length : open;
        var content = _text.AsSpan(start, end - start);
        if (_trimNext)
            content = content.TrimStart();
        _trimNext = false;
        if (open < 0)
        {
            _position = end;
            return (content.ToString(), "", end);
        }

        _position = open + 2;
        if (_position < _text.Length && _text[_position] == '-')
        {
            content = content.TrimEnd();
            _position++;
        }

        return (content.ToString(), _text.Substring(open, 2), open);
    }

    /// <summary>The text of what has been read since this position.</summary>
    public string TextSince(int start) => _text[start..Peek().Position].Trim();

    public Token Peek() => _ahead ??= Scan();

    public Token Next()
    {
        var token = Peek();
        _ahead = null;
        return token;
    }

    public bool TryTake(string mark)
    {
        if (!Peek().Is(mark))
            return false;
        Next();
        return true;
    }

    public bool TryTakeWord(string word)
    {
        if (!Peek().IsWord(word))
            return false;
        Next();
        return true;
    }

    public void Expect(string mark)
    {
        var token = Peek();
        if (!TryTake(mark))
            throw Unexpected(token, $"“{mark}”", $"\"{mark}\"");
    }

    public string ExpectName()
    {
        var token = Next();
        return token.Kind == TokenKind.Name ? token.Content : throw Unexpected(token, "名称", "a name");
    }

    public Exception Unexpected(Token token, string chinese, string english)
    {
        var (hint, englishHint) = SyntaxHint.For(token);
        return source.Error(token.Position, $"这里要{chinese}，却是 “{token}”{hint}", $"expected {english}, found \"{token}\"{englishHint}");
    }

    private (string Text, string Opening, int Position) NextLine()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
            _position++;
        return ("", _position < _text.Length && Closing(_position) == "%}" ? "" : "{%", _position);
    }

    private Token Scan()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]) && !(_byLine && _text[_position] == '\n'))
            _position++;
        var start = _position;
        if (start >= _text.Length)
            throw source.Error(start, "模板在标签中间结束，缺 }} 或 %}", "the template ends within a tag, expected }} or %}");

        var c = _text[start];
        if (_byLine && (c == '\n' || Closing(start) == "%}"))
        {
            _position += c == '\n' ? 1 : 0;
            return new Token(TokenKind.Close, "%}", start);
        }

        if (Closing(start) is { } close)
        {
            _trimNext = c == '-';
            _position = start + close.Length + (_trimNext ? 1 : 0);
            return new Token(TokenKind.Close, close, start);
        }

        if (c is '"' or '\'')
            return ScanText(c);
        if (char.IsAsciiDigit(c) || c == '-' && start + 1 < _text.Length && char.IsAsciiDigit(_text[start + 1]))
            return ScanNumber();
        if (IsNameStart(c))
            return ScanName();

        var mark = Array.Find(LongMarks, m => _text.AsSpan(start).StartsWith(m)) ?? c.ToString();
        _position += mark.Length;
        return new Token(TokenKind.Mark, mark, start);
    }

    private string? Closing(int at)
    {
        var rest = _text.AsSpan(_text[at] == '-' ? at + 1 : at);
        return rest.StartsWith("}}") ? "}}" : rest.StartsWith("%}") ? "%}" : null;
    }

    private Token ScanText(char quote)
    {
        var start = _position;
        var end = _text.IndexOf(quote, start + 1);
        if (end < 0)
            throw source.Error(start, "文本没有结束，缺引号", "expected a closing quotation mark");
        _position = end + 1;
        return new Token(TokenKind.Text, _text[(start + 1)..end], start);
    }

    private Token ScanNumber()
    {
        var start = _position++;
        while (_position < _text.Length && char.IsAsciiDigit(_text[_position]))
            _position++;
        if (_position + 1 < _text.Length && _text[_position] == '.' && char.IsAsciiDigit(_text[_position + 1]))
        {
            _position++;
            while (_position < _text.Length && char.IsAsciiDigit(_text[_position]))
                _position++;
        }

        return new Token(TokenKind.Number, _text[start.._position], start);
    }

    private Token ScanName()
    {
        var start = _position;
        while (_position < _text.Length && (IsNamePart(_text[_position]) || IsInnerHyphen(_position)))
            _position++;
        if (_position < _text.Length && _text[_position] == '?')
            _position++;
        return new Token(TokenKind.Name, _text[start.._position], start);
    }

    private bool IsInnerHyphen(int at) => _text[at] == '-' && at + 1 < _text.Length && IsNamePart(_text[at + 1]);

    private static bool IsNameStart(char c) => char.IsLetter(c) || c == '_' || char.IsSurrogate(c);

    private static bool IsNamePart(char c) =>
        IsNameStart(c) || char.IsDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
