using System.Collections.Immutable;
using Baton.Expressions.JavaScript.Syntax.Lexing;

namespace Baton.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    /// <summary>A value with the members, indexes, calls and templates after it (ECMA-262 §13.3).</summary>
    private Expression ParseChain()
    {
        var start = _token;
        var expression = ParseHead();
        if (IsBareArrow(expression))
            return expression;
        var isOptional = false;
        while (TryParseLink(expression, start, mayCall: true, ref isOptional) is { } longer)
            expression = Bounded(longer);
        return isOptional ? new OptionalChain(expression.At, expression) : expression;
    }

    private Expression ParseHead()
    {
        if (Is("new"))
            return ParseNew();
        return Is("super") ? ParseSuper() : ParsePrimary();
    }

    private Expression? TryParseLink(Expression target, Token start, bool mayCall, ref bool isOptional)
    {
        if (_token.Kind != TokenKind.Mark)
            return null;
        switch (_token.Content)
        {
            case ".":
                Settle();
                Take();
                return ParseMember(target, isOptional: false);
            case "[":
                Settle();
                return ParseIndex(target, isOptional: false);
            case "(" when mayCall:
                Settle();
                return new CallExpression(target.At, target, ParseArguments(), isOptional: false);
            case "`":
                Settle();
                if (isOptional)
                    throw Error(_token, "“?.” 之后不能跟模板文本", "a template cannot follow \"?.\"");
                return new TaggedTemplate(target.At, target, ParseTemplate(isTagged: true));
            case "?.":
                Settle();
                if (!mayCall)
                    throw Error(_token, "new 的类名里不能用 “?.”，请先放进变量", "what new makes cannot be named with \"?.\", put it in a variable first");
                isOptional = true;
                Take();
                return ParseOptionalLink(target);
            default:
                return null;
        }
    }

    private Expression ParseOptionalLink(Expression target)
    {
        if (Is("("))
            return new CallExpression(target.At, target, ParseArguments(), isOptional: true);
        if (Is("["))
            return ParseIndex(target, isOptional: true);
        if (Is("`"))
            throw Error(_token, "“?.” 之后不能跟模板文本", "a template cannot follow \"?.\"");
        return ParseMember(target, isOptional: true);
    }

    /// <summary>Stands at the name, so that an error in it points there.</summary>
    private MemberExpression ParseMember(Expression target, bool isOptional)
    {
        var at = Here;
        return new MemberExpression(at, target, ParseMemberName(), isOptional);
    }

    private string ParseMemberName() => _token.Kind is TokenKind.Name or TokenKind.Keyword
        ? Take().Content
        : throw (_token.Kind == TokenKind.End ? EndsEarly() : Error(_token, $"“.” 后面要成员的名称，却是 {Quote(_token)}", $"expected the name of a member after \".\", found {QuoteInEnglish(_token)}"));

    private IndexExpression ParseIndex(Expression target, bool isOptional)
    {
        var at = Here;
        return new IndexExpression(at, target, ParseIndexValue(), isOptional);
    }

    private Expression ParseIndexValue()
    {
        Open("[");
        var index = InBrackets(ParseExpression);
        Close("]");
        return index;
    }

    private ImmutableArray<Expression> ParseArguments()
    {
        Open("(");
        var arguments = InBrackets(ParseArgumentList);
        Close(")");
        return arguments;
    }

    private ImmutableArray<Expression> ParseArgumentList()
    {
        var arguments = ImmutableArray.CreateBuilder<Expression>();
        while (!Is(")"))
        {
            var at = Here;
            arguments.Add(TryTake("...") ? new SpreadElement(at, ParseAssignment()) : ParseAssignment());
            if (!TryTake(","))
                break;
        }

        return arguments.ToImmutable();
    }

    private Expression ParseNew()
    {
        var at = Here;
        var token = Take();
        if (Is("."))
            return ParseNewTarget(at, token);
        if (Is("import"))
            throw Unexpected();

        EnterLink(token);
        var start = _token;
        var callee = ParseHead();
        LeaveLink();
        var isOptional = false;
        while (TryParseLink(callee, start, mayCall: false, ref isOptional) is { } longer)
            callee = Bounded(longer);
        Settle();
        return new NewExpression(at, callee, Is("(") ? ParseArguments() : []);
    }

    private NewTargetExpression ParseNewTarget(Position at, Token token)
    {
        Take();
        if (!_token.IsWord("target"))
            throw Error(_token, "new 后面要类名，例如 new Date()", "after new must stand a class, as in new Date()");
        if (!_around.AllowsNewTarget)
            throw Error(token, "new.target 只能用在函数里", "new.target can only stand in a function");
        Take();
        NoteThis();
        return new NewTargetExpression(at);
    }

    private Expression ParseSuper()
    {
        var at = Here;
        var token = Take();
        NoteThis();
        if (Is("("))
        {
            if (!_around.AllowsSuperCall)
                throw Error(token, "super(…) 只能用在有 extends 的类的 constructor 里", "super(…) can only stand in the constructor of a class that extends another");
            return new SuperCall(at, ParseArguments());
        }

        if (!_around.AllowsSuperMember)
            throw Error(token, "super 只能用在类或对象的方法里", "super can only stand in a method of a class or object");
        if (Is("["))
            return new SuperMember(at, name: null, ParseIndexValue());
        Expect(".");
        return new SuperMember(at, ParseMemberName(), computed: null);
    }
}
