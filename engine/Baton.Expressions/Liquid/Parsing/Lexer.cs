using System.Globalization;

namespace Baton.Expressions.Liquid.Parsing;

/// <summary>
/// Reads a template piece by piece: literal text up to the next <c>{{</c> or <c>{%</c>, then tokens up to its end. Within the liquid tag
/// every line is a tag, and the end of the line its end.
/// </summary>
internal sealed class Lexer(Source source)
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

    /// <summary>Everything up to the tag of this name, which is consumed: the inside of raw, doc and comment.</summary>
    /// <param name="name">The tag that ends it.</param>
    /// <param name="opened">Where the tag that it ends stands.</param>
    /// <param name="nested">A tag that opens another such part within; what stands in raw then counts as nothing.</param>
    public string ReadUntilTag(string name, int opened, string? nested = null)
    {
        var (start, from, depth) = (_position, _position, 0);
        var hasRaw = nested is not null;
        while (FindTag(from) is { } tag)
        {
            from = tag.Next;
            if (hasRaw && tag.Word == "raw")
                (from, hasRaw) = FindEndOfRaw(from) is { } end ? (end, true) : (from, false);
            if (tag.Word == nested)
                depth++;
            if (tag.Word != name || depth-- > 0)
                continue;
            var content = _text.AsSpan(start, tag.Start - start);
            if (_trimNext)
                content = content.TrimStart();
            if (tag.Trims)
                content = content.TrimEnd();
            (_position, _trimNext, _ahead) = (tag.Next, false, null);
            Expect("%}");
            return content.ToString();
        }

        throw source.Error(opened, $"这里开始的部分没有 {{% {name} %}} 结束", $"expected {{% {name} %}} to end what starts here");
    }

    /// <summary>Skips to the end of the tag, whatever stands in it.</summary>
    public void SkipTag(int opened)
    {
        var line = _byLine ? _text.IndexOf('\n', _position) : -1;
        var end = line < 0 ? _text.Length : line;
        var close = _text.IndexOf("%}", _position, end - _position, StringComparison.Ordinal);
        if (close < 0 && line < 0)
            throw source.Error(opened, "标签没有结束，缺 %}", "expected %} to end this tag");
        _ahead = null;
        if (_byLine)
        {
            _position = close < 0 ? line : _text[close - 1] == '-' ? Math.Max(_position, close - 1) : close;
            return;
        }

        _trimNext = _text[close - 1] == '-';
        _position = close + 2;
    }

    /// <summary>Skips a remark, of whose lines each begins with #.</summary>
    public void SkipRemark(int opened)
    {
        var start = _position;
        SkipTag(opened);
        var remark = _text.AsSpan(start, _position - start).TrimEnd("%}").TrimEnd('-');
        var isFirst = true;
        foreach (var line in remark.EnumerateLines())
        {
            if (!isFirst && !line.IsWhiteSpace() && line.TrimStart()[0] != '#')
                throw source.Error(opened, "说明的每一行都要以 # 开头", "expected every line of the remark to begin with #");
            isFirst = false;
        }
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

    /// <summary>The next tag from here: where it starts, its name, what stands after the name, whether it trims the text before it.</summary>
    private (int Start, string Word, int Next, bool Trims)? FindTag(int from)
    {
        int start, word;
        var trims = false;
        if (_byLine)
        {
            word = _text.IndexOf('\n', from);
            while (word >= 0 && word < _text.Length && char.IsWhiteSpace(_text[word]))
                word++;
            if (word < 0 || word >= _text.Length || _text.AsSpan(from, word + 1 - from).Contains("%}", StringComparison.Ordinal) || Closing(word) == "%}")
                return null;
            start = word;
        }
        else
        {
            start = _text.IndexOf("{%", from, StringComparison.Ordinal);
            if (start < 0)
                return null;
            word = start + 2;
            trims = word < _text.Length && _text[word] == '-';
            if (trims)
                word++;
            while (word < _text.Length && char.IsWhiteSpace(_text[word]))
                word++;
        }

        var end = word;
        while (end < _text.Length && IsNamePart(_text[end]))
            end++;
        return (start, _text[word..end], end, trims);
    }

    private int? FindEndOfRaw(int from)
    {
        while (FindTag(from) is { } tag)
        {
            from = tag.Next;
            if (tag.Word == "endraw")
                return from;
        }

        return null;
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
