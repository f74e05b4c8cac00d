namespace Baton.Expressions.Liquid.Parsing;

/// <summary>What is read without being understood: the inside of raw, doc and comment, and remarks.</summary>
internal sealed partial class Lexer
{
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
}
