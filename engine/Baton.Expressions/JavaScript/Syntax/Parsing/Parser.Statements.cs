using System.Collections.Immutable;
using Baton.Expressions.JavaScript.Syntax.Lexing;

namespace Baton.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    /// <summary>A statement or declaration: what a block, a function or the script consists of (ECMA-262 §14.2).</summary>
    private Statement ParseListedStatement()
    {
        if (Is("function"))
            return Nested(ParseFunctionDeclaration);
        if (Is("class"))
            return Nested(ParseClassDeclaration);
        return Is("let") || Is("const") ? Nested(ParseVariableStatement) : ParseStatement();
    }

    /// <summary>A statement that may stand alone after <c>if</c>, a loop or a label: no declaration (ECMA-262 §14).</summary>
    private Statement ParseStatement()
    {
        if (Is("function") || Is("class") || Is("let") || Is("const"))
        {
            throw Error(_token, $"“{_token.Content}” 的声明不能直接放在 if、else、循环或标签后面，请用 {{ }} 括起来",
                $"a \"{_token.Content}\" declaration cannot stand right after if, else, a loop or a label, put it in braces");
        }

        return Nested(ParseBareStatement);
    }

    private Statement Nested(Func<Statement> parse)
    {
        Enter(_token);
        var statement = Bounded(parse());
        Leave();
        return statement;
    }

    private Statement ParseBareStatement()
    {
        if (_token.Kind is TokenKind.Name)
            return ParseNamedStatement();
        _around.StartStatement(Is("for") || Is("while") || Is("do"));
        if (_token.Kind is not (TokenKind.Mark or TokenKind.Keyword))
            return ParseExpressionStatement();
        return _token.Content switch
        {
            "{" => ParseBlock(),
            ";" or "debugger" => ParseEmpty(),
            "var" => ParseVariableStatement(),
            "if" => ParseIf(),
            "for" => ParseFor(),
            "while" => ParseWhile(),
            "do" => ParseDoWhile(),
            "continue" => ParseContinue(),
            "break" => ParseBreak(),
            "return" => ParseReturn(),
            "switch" => ParseSwitch(),
            "throw" => ParseThrow(),
            "try" => ParseTry(),
            "import" or "export" or "with" => throw Unexpected(),
            _ => ParseExpressionStatement(),
        };
    }

    private EmptyStatement ParseEmpty()
    {
        var at = Here;
        if (TryTake("debugger"))
            EndStatement();
        else
            Take();
        return new EmptyStatement(at);
    }

    private ExpressionStatement ParseExpressionStatement()
    {
        var at = Here;
        var expression = ParseExpression();
        EndStatement();
        return new ExpressionStatement(at, expression);
    }

    private Statement ParseNamedStatement()
    {
        var token = _token;
        if (!_lexer.Peek().Is(":"))
        {
            _around.StartStatement(isLoop: false);
            return ParseExpressionStatement();
        }

        var at = Here;
        Take();
        CheckName(token);
        if (_around.HasLabel(token.Content))
            throw Error(token, $"标签 “{token.Content}” 已经用在外层", $"the label \"{token.Content}\" is already used around this");
        _around.EnterLabel(token.Content);
        Expect(":");
        var body = ParseStatement();
        _around.LeaveLabel();
        return new LabeledStatement(at, token.Content, body);
    }

    private BlockStatement ParseBlock()
    {
        var at = Here;
        return new BlockStatement(at, InScope(ParseBlockBody));
    }

    private ImmutableArray<Statement> ParseBlockBody() => ParseBody(ParseListedStatement);

    private IfStatement ParseIf()
    {
        var at = Here;
        Take();
        var test = ParseCondition();
        var then = ParseStatement();
        if (!Is("else"))
            return new IfStatement(at, test, then, @else: null);

        var token = Take();
        if (!Is("if"))
            return new IfStatement(at, test, then, ParseStatement());
        EnterLink(token);
        var link = new IfStatement(at, test, then, Bounded(ParseIf()));
        LeaveLink();
        return link;
    }

    private Expression ParseCondition()
    {
        Open("(");
        var test = ParseExpression();
        Close(")");
        return test;
    }

    private SwitchStatement ParseSwitch()
    {
        var at = Here;
        Take();
        var discriminant = ParseCondition();
        _around.EnterSwitch();
        var cases = InScope(ParseCases);
        _around.LeaveSwitch();
        return new SwitchStatement(at, discriminant, cases);
    }

    private ImmutableArray<SwitchCase> ParseCases()
    {
        var hasDefault = false;
        return ParseBody(() =>
        {
            if (Is("default") && hasDefault)
                throw Error(_token, "switch 里只能有一个 default", "a switch can have only one default");
            hasDefault |= Is("default");
            return ParseCase();
        });
    }

    private SwitchCase ParseCase()
    {
        var at = Here;
        Expression? test = null;
        if (!TryTake("default"))
        {
            Expect("case");
            test = ParseExpression();
        }

        Expect(":");
        var body = ImmutableArray.CreateBuilder<Statement>();
        while (!Is("case") && !Is("default") && !Is("}") && _token.Kind != TokenKind.End)
            body.Add(ParseListedStatement());
        return new SwitchCase(at, test, body.ToImmutable());
    }
}
