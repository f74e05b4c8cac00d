using System.Globalization;

namespace Baton.Expressions.Liquid.Parsing;

/// <summary>Reads a template piece by piece: literal text up to the next <c>{{</c> or <c>{%</c>, then tokens up to its end.</summary>
internal sealed class Lexer(Source source)
{
    private static readonly string[] LongMarks = ["==", "!=", "<>", "<=", ">=", ".."];

    private readonly string _text = source.Text;
    private int _position;
    private bool _trimNext;
    private Token? _ahead;

    public Source Source => source;

    /// <summary>The text before the next tag, whitespace control applied, and what opens there: <c>{{</c>, <c>{%</c> or nothing at the end.</summary>
    public (string Text, string Opening, int Position) ReadText()
    {
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

    /// <summary>Everything up to the tag of this name, which is consumed: the inside of raw and comment.</summary>
    public string ReadUntilTag(string name, int opened)
    {
        var start = _position;
        for (var open = start; (open = _text.IndexOf("{%", open, StringComparison.Ordinal)) >= 0; open += 2)
        {
            var dash = open + 2 < _text.Length && _text[open + 2] == '-';
            var rest = _text.AsSpan(open + (dash ? 3 : 2));
            var trimmed = rest.TrimStart();
            if (!trimmed.StartsWith(name) || trimmed.Length > name.Length && IsNamePart(trimmed[name.Length]))
                continue;
            var content = _text.AsSpan(start, open - start);
            if (_trimNext)
                content = content.TrimStart();
            if (dash)
                content = content.TrimEnd();
            _position = _text.Length - trimmed.Length + name.Length;
            Expect("%}");
            return content.ToString();
        }

        throw source.Error(opened, $"这里开始的部分没有 {{% {name} %}} 结束", $"expected {{% {name} %}} to end what starts here");
    }

    /// <summary>Skips to the end of the tag, whatever stands in it: inline comments.</summary>
    public void SkipTag(int opened)
    {
        var close = _text.IndexOf("%}", _position, StringComparison.Ordinal);
        if (close < 0)
            throw source.Error(opened, "标签没有结束，缺 %}", "expected %} to end this tag");
        _trimNext = _text[close - 1] == '-';
        _position = close + 2;
        _ahead = null;
    }

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

    public Exception Unexpected(Token token, string chinese, string english) =>
        source.Error(token.Position, $"这里要{chinese}，却是 “{token}”", $"expected {english}, found \"{token}\"");

    private Token Scan()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
            _position++;
        var start = _position;
        if (start >= _text.Length)
            throw source.Error(start, "模板在标签中间结束，缺 }} 或 %}", "the template ends within a tag, expected }} or %}");

        var c = _text[start];
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
        return new Token(TokenKind.Name, _text[start.._position], start);
    }

    private bool IsInnerHyphen(int at) => _text[at] == '-' && at + 1 < _text.Length && IsNamePart(_text[at + 1]);

    private static bool IsNameStart(char c) => char.IsLetter(c) || c == '_' || char.IsSurrogate(c);

    private static bool IsNamePart(char c) =>
        IsNameStart(c) || char.IsDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
