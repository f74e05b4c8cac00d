using System.Text;

namespace Baton.Expressions.JavaScript.Syntax.Lexing;

internal sealed partial class Lexer
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create("\"'\\\r\n`$");

    private Token ReadText(bool afterLineBreak)
    {
        var start = _position++;
        var quote = _text[start];
        var content = new StringBuilder();
        while (true)
        {
            TakePlain(content);
            var c = CharAt(_position);
            if (_position >= _text.Length || c is '\r' or '\n')
            {
                throw _source.Error(start, $"这里开始的文本没有用 {quote} 结束；多行文本请用反引号 `…`", $"the text that starts here is not closed with {quote}; for text over several lines use backquotes `…`");
            }

            if (c == '\\')
            {
                if (ReadEscape(content) is { } problem)
                    throw _source.Error(problem.Offset, problem.Chinese, problem.English);
                continue;
            }

            _position++;
            if (c == quote)
                return new Token(TokenKind.Text, content.ToString(), start, _position, afterLineBreak);
            content.Append(c);
        }
    }

    /// <summary>The text after a backquote, or after the brace that closes an expression, where the lexer now stands.</summary>
    /// <param name="opened">Where the template starts.</param>
    public TemplatePiece ReadTemplatePiece(int opened)
    {
        var start = _position;
        var cooked = new StringBuilder();
        LexicalProblem? problem = null;
        while (_position < _text.Length)
        {
            TakePlain(cooked);
            var c = CharAt(_position);
            if (c == '`' || c == '$' && CharAt(_position + 1) == '{')
            {
                var raw = WithPlainLineBreaks(_text[start.._position]);
                _position += c == '`' ? 1 : 2;
                return new TemplatePiece(problem is null ? cooked.ToString() : null, raw, c == '`', problem);
            }

            if (c == '\\')
            {
                var found = ReadEscape(cooked);
                problem ??= found;
            }
            else if (_position < _text.Length)
            {
                _position += c == '\r' && CharAt(_position + 1) == '\n' ? 2 : 1;
                cooked.Append(c == '\r' ? '\n' : c);
            }
        }

        throw _source.Error(opened, "这里开始的模板文本没有用反引号 ` 结束", "the template that starts here is not closed with a backquote `");
    }

    private void TakePlain(StringBuilder content)
    {
        var rest = _text.AsSpan(_position);
        var special = rest.IndexOfAny(Special);
        var plain = special < 0 ? rest : rest[..special];
        content.Append(plain);
        _position += plain.Length;
    }

    private static string WithPlainLineBreaks(string raw) =>
        raw.Contains('\r', StringComparison.Ordinal) ? raw.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : raw;
}
