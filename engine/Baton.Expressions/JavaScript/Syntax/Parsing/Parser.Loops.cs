
namespace Baton.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    private WhileStatement ParseWhile()
    {
        var at = Here;
        Take();
        var test = ParseCondition();
        return new WhileStatement(at, test, ParseLoopBody());
    }

    private DoWhileStatement ParseDoWhile()
    {
        var at = Here;
        Take();
        var body = ParseLoopBody();
        Expect("while");
        var test = ParseCondition();
        TryTake(";");
        return new DoWhileStatement(at, body, test);
    }

    private Statement ParseLoopBody()
    {
        _around.EnterLoop();
        var body = ParseStatement();
        _around.LeaveLoop();
        return body;
    }

    private Statement ParseFor() => InScope(ParseForHead);

    private Statement ParseForHead()
    {
        var at = Here;
        Take();
        if (_token.IsWord("await"))
            throw AsyncUnsupported(_token);
        Open("(");
        if (Is(";"))
            return ParseForRest(at, initializer: null);

        var start = _token;
        if (Is("var") || Is("let") || Is("const"))
            return ParseForDeclaration(at);

        var initializer = WithoutIn(ParseExpressionCover);
        if (!Is("in") && !_token.IsWord("of"))
        {
            Settle();
            return ParseForRest(at, initializer);
        }

        // The head of "for (async of" is kept for "for await" (ECMA-262 §14.7.5).
        if (_token.IsWord("of") && start.IsWord("async") && initializer is Identifier && !_bracketed.Contains(initializer))
            throw AsyncUnsupported(start);
        var target = ToTarget(initializer, start);
        _cover = null;
        return ParseForEach(at, target);
    }

    private Statement ParseForDeclaration(Position at)
    {
        var start = _token;
        var declaration = WithoutIn(() => ParseVariableDeclaration(isForHead: true));
        if (!Is("in") && !_token.IsWord("of"))
        {
            foreach (var declarator in declaration.Declarators)
                CheckInitialized(declaration.Kind, declarator);
            return ParseForRest(at, declaration);
        }

        if (declaration.Declarators is not [{ Initializer: null }])
            throw Error(start, "for…in 和 for…of 里只能声明一个变量，且不能赋初值", "for…in and for…of declare exactly one variable without a value");
        return ParseForEach(at, declaration);
    }

    private Statement ParseForEach(Position at, Node target)
    {
        var isOf = Take().Content == "of";
        var expression = isOf ? ParseAssignment() : ParseExpression();
        Close(")");
        var body = ParseLoopBody();
        return isOf ? new ForOfStatement(at, target, expression, body) : new ForInStatement(at, target, expression, body);
    }

    private ForStatement ParseForRest(Position at, Node? initializer)
    {
        Expect(";");
        var test = Is(";") ? null : ParseExpression();
        Expect(";");
        var update = Is(")") ? null : ParseExpression();
        Close(")");
        return new ForStatement(at, initializer, test, update, ParseLoopBody());
    }
}
