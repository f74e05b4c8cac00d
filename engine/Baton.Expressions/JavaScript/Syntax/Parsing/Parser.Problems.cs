using System.Text;
using Baton.Expressions.JavaScript.Syntax.Lexing;

namespace Baton.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    private const int LongestQuote = 40;

    private ScriptSyntaxException Error(Token at, string chinese, string english) => _source.Error(at.Start, chinese, english);

    private static ScriptSyntaxException Error(Node at, string chinese, string english) => new(at.At, chinese, english);

    private ScriptSyntaxException Unsupported(Token at, string what, string chineseHint, string englishHint) =>
        Error(at, $"不支持 {what}，{chineseHint}", $"{what} is not supported, {englishHint}");

    private ScriptSyntaxException AsyncUnsupported(Token at) =>
        Unsupported(at, "async / await", "这里的脚本一次执行完，请去掉它", "scripts here run to their end at once, leave it out");

    private ScriptSyntaxException GeneratorUnsupported(Token at) =>
        Unsupported(at, "function* / yield", "请用数组和循环", "use an array and a loop");

    private ScriptSyntaxException Missing(string mark) => _token.Kind == TokenKind.End
        ? EndsEarly()
        : Error(_token, $"这里缺 “{mark}”，却是 {Quote(_token)}", $"expected \"{mark}\", found {QuoteInEnglish(_token)}");

    /// <summary>The script ends where more must follow: the bracket that is still open says most.</summary>
    private ScriptSyntaxException EndsEarly()
    {
        if (!_opened.TryPeek(out var opened))
            return Error(_token, "脚本在这里结束了，还不完整", "the script ends here, but something is missing");
        var mark = opened.Content switch { "(" => ")", "[" => "]", "{" => "}", var same => same };
        return Error(opened, $"这里的 “{opened.Content}” 到脚本末尾都没有用 “{mark}” 结束", $"\"{opened.Content}\" opened here is never closed with \"{mark}\"");
    }

    private ScriptSyntaxException NotClosed(string mark)
    {
        if (_token.Kind == TokenKind.End)
            return EndsEarly();
        var at = PositionOf(_opened.Peek());
        var text = _opened.Peek().Content;
        var comma = StartsValue(_token) ? ("（是否缺逗号？）", " (is a comma missing?)") : ("", "");
        return Error(_token, $"第 {at.Line} 行第 {at.Column} 列的 “{text}” 还没有用 “{mark}” 结束，却是 {Quote(_token)}{comma.Item1}",
            $"expected \"{mark}\" to close \"{text}\" of line {at.Line}, column {at.Column}, found {QuoteInEnglish(_token)}{comma.Item2}");
    }

    private ScriptSyntaxException Unexpected()
    {
        if (_token.Kind == TokenKind.End)
            return EndsEarly();
        if (_token.Is(","))
            return Error(_token, "逗号前面缺内容，或多了一个逗号", "something is missing before the comma, or there is one comma too many");
        if (_token.Is("import") || _token.Is("export"))
            return Unsupported(_token, "import / export", "脚本里已有可用的函数和变量", "what a script may use is already there");
        if (_token.Is("yield"))
            return GeneratorUnsupported(_token);
        if (_token.Is("with"))
            return Unsupported(_token, "with", "请把对象写在每个成员前面", "write the object before each member");
        if (_token.Is("=>"))
            return Error(_token, "“=>” 前面应是参数，例如 (a, b) =>，并且与它在同一行", "before \"=>\" must stand parameters, such as (a, b) =>, on the same line");
        if (_token.Is("}") || _token.Is(")") || _token.Is("]"))
            return Error(_token, $"这里的 “{_token.Content}” 没有对应的开头，或它前面不完整", $"\"{_token.Content}\" closes nothing that is open, or what stands before it is incomplete");
        if (_token.Kind == TokenKind.Keyword)
            return Error(_token, $"这里不能用关键字 “{_token.Content}”，前面是否缺分号、换行或括号？", $"the keyword \"{_token.Content}\" cannot stand here; is a semicolon, a line break or a bracket missing before it?");
        return Error(_token, $"这里不该出现 {Quote(_token)}，前面是否缺运算符、逗号、分号或换行？", $"unexpected {QuoteInEnglish(_token)}; is an operator, a comma, a semicolon or a line break missing before it?");
    }

    private ScriptSyntaxException Reserved(Token token, string word) =>
        Error(token, $"“{word}” 是保留字，不能用作名称，请换一个", $"\"{word}\" is a reserved word and cannot be a name, choose another");

    private static ScriptSyntaxException AlreadyDeclared(Position at, string name) =>
        new(at, $"“{name}” 在这里已经声明过，请换个名称或去掉一个声明", $"\"{name}\" is already declared here, choose another name or leave one out");

    private string Quote(Token token) => token.Kind == TokenKind.End ? "脚本末尾" : $"“{TextOf(token)}”";

    private string QuoteInEnglish(Token token) => token.Kind == TokenKind.End ? "the end of the script" : $"\"{TextOf(token)}\"";

    private string TextOf(Token token)
    {
        var isLong = token.End - token.Start > LongestQuote;
        var text = _source.Text.AsSpan(token.Start, isLong ? LongestQuote : token.End - token.Start);
        var quote = new StringBuilder();
        // A message is sent as JSON, where half a surrogate pair has no place.
        foreach (var rune in text.EnumerateRunes())
            quote.Append(rune);
        return quote.Append(isLong ? "…" : "").ToString();
    }

    private static bool StartsValue(Token token) =>
        token.Kind is TokenKind.Name or TokenKind.Number or TokenKind.Text
        || token.Is("{") || token.Is("[") || token.Is("(") || token.Is("true") || token.Is("false") || token.Is("null") || token.Is("function");
}
