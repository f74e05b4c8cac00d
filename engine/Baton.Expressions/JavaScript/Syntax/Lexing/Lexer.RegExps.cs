namespace Baton.Expressions.JavaScript.Syntax.Lexing;

internal sealed partial class Lexer
{
    private const string KnownFlags = "dgimsuvy";

    /// <summary>The regular expression that starts at a slash the parser met where a value belongs (ECMA-262 §12.9.5).</summary>
    public RegExpBody ReadRegExp(Token slash)
    {
        _position = slash.Start + 1;
        var inClass = false;
        for (var c = CharAt(_position); c != '/' || inClass; c = CharAt(_position))
        {
            if (c == '\\')
                _position++;
            else if (c == '[')
                inClass = true;
            else if (c == ']')
                inClass = false;
            if (_position >= _text.Length || Characters.IsLineTerminator(_text[_position]))
                throw _source.Error(slash.Start, "这里开始的正则表达式没有用 / 结束", "the regular expression that starts here is not closed with /");
            _position++;
        }

        var pattern = _text[(slash.Start + 1).._position];
        return new RegExpBody(pattern, ReadFlags(++_position));
    }

    private string ReadFlags(int start)
    {
        SkipPlainName();
        var flags = _text[start.._position];
        for (var i = 0; i < flags.Length; i++)
        {
            if (!KnownFlags.Contains(flags[i], StringComparison.Ordinal))
                throw _source.Error(start + i, $"正则表达式没有标志 “{flags[i]}”，可用的是 {KnownFlags}", $"there is no regular expression flag \"{flags[i]}\", there are {KnownFlags}");
            if (flags.IndexOf(flags[i], StringComparison.Ordinal) != i)
                throw _source.Error(start + i, $"正则表达式的标志 “{flags[i]}” 重复了", $"the regular expression flag \"{flags[i]}\" is repeated");
        }

        if (flags.Contains('u', StringComparison.Ordinal) && flags.Contains('v', StringComparison.Ordinal))
            throw _source.Error(start, "正则表达式的标志 u 和 v 不能同时用", "the regular expression flags u and v exclude one another");
        if (CharAt(_position) == '\\')
            throw _source.Error(_position, "正则表达式的标志里不能有转义", "regular expression flags cannot have escapes");
        return flags;
    }
}
