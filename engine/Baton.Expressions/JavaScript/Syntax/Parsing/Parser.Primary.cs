using System.Collections.Immutable;
using Baton.Expressions.JavaScript.Syntax.Lexing;

namespace Baton.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    /// <summary>ECMA-262 §13.2, and arrows where they may start.</summary>
    private Expression ParsePrimary()
    {
        var at = Here;
        switch (_token.Kind)
        {
            case TokenKind.Number:
                return new NumberLiteral(at, Take().Number);
            case TokenKind.Text:
                return new TextLiteral(at, Take().Content);
            case TokenKind.Name:
                return ParseNameOrArrow();
            case TokenKind.End:
                throw Unexpected();
            default:
                return ParsePrimaryMark(at);
        }
    }

    private Expression ParsePrimaryMark(Position at)
    {
        switch (_token.Content)
        {
            case "(":
                return ParseBracketed();
            case "[":
                return ParseArray();
            case "{":
                return ParseObject();
            case "`":
                return ParseTemplate(isTagged: false);
            case "/" or "/=":
                return ParseRegExp(at);
            case "function":
                return ParseFunctionExpression();
            case "class":
                return ParseClassExpression();
            case "this":
                Take();
                NoteThis();
                return new ThisExpression(at);
            case "null":
                Take();
                return new NullLiteral(at);
            case "true" or "false":
                return new BooleanLiteral(at, Take().Content == "true");
            case "let" or "static" or "implements" or "interface" or "package" or "private" or "protected" or "public" or "enum":
                throw Reserved(_token, _token.Content);
            default:
                throw Unexpected();
        }
    }

    private Expression ParseNameOrArrow()
    {
        var mayBeArrow = _token.Start == _arrowStart;
        var (start, seen) = (_token, _seen);
        var name = ParseReference();
        if (Is("=>") && mayBeArrow && !_token.AfterLineBreak)
            return ParseArrow(name.At, start.Start, () => [ToParameter(name)], seen);
        if (start.IsWord("async") && !_token.AfterLineBreak && (Is("function") || _token.Kind == TokenKind.Name && !_token.IsWord("of")))
            throw AsyncUnsupported(start);
        return name;
    }

    private RegExpLiteral ParseRegExp(Position at)
    {
        var body = _lexer.ReadRegExp(_token);
        Take();
        return new RegExpLiteral(at, body.Pattern, body.Flags);
    }

    private TemplateLiteral ParseTemplate(bool isTagged)
    {
        var at = Here;
        var opened = _token;
        Enter(opened);
        _opened.Push(opened);
        var cooked = ImmutableArray.CreateBuilder<string?>();
        var raw = ImmutableArray.CreateBuilder<string>();
        var expressions = ImmutableArray.CreateBuilder<Expression>();
        while (true)
        {
            var piece = _lexer.ReadTemplatePiece(opened.Start);
            if (piece.Problem is { } problem && !isTagged)
                throw _source.Error(problem.Offset, problem.Chinese, problem.English);
            cooked.Add(piece.Cooked);
            raw.Add(piece.Raw);
            Take();
            if (piece.IsLast)
                break;
            expressions.Add(InBrackets(ParseExpression));
            if (!Is("}"))
                throw Missing("}");
        }

        _opened.Pop();
        Leave();
        return new TemplateLiteral(at, cooked.ToImmutable(), raw.ToImmutable(), expressions.ToImmutable());
    }
}
