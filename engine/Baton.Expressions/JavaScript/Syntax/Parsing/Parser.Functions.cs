using System.Collections.Immutable;
using Baton.Expressions.JavaScript.Syntax.Lexing;
using Baton.Expressions.JavaScript.Syntax.Parsing;

namespace Baton.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    private FunctionExpression ParseFunctionExpression()
    {
        var at = Here;
        var start = Take();
        CheckNotGenerator();
        string? name = null;
        if (!Is("("))
        {
            // The name is bound in a scope around the function, where nothing can clash with it.
            CheckName(_token);
            CheckAssignable(Here, _token.Content);
            name = Take().Content;
        }

        return new FunctionExpression(at, ParseFunction(at, start.Start, name, FunctionKind.Normal));
    }

    /// <summary>Parameters and body of what is not an arrow.</summary>
    private FunctionSyntax ParseFunction(Position at, int start, string? name, FunctionKind kind)
    {
        var outer = EnterFunction(Surroundings.Function(kind));
        var parameters = ParseParameters();
        CheckAccessor(at, kind, parameters);
        var body = ParseFunctionBody(parameters);

        var needs = NeedsSince(outer.Seen);
        LeaveFunction(outer);
        return new FunctionSyntax(at, name, kind, parameters, body, expressionBody: null, needs, SourceFrom(start));
    }

    private ImmutableArray<Parameter> ParseParameters()
    {
        Open("(");
        var parameters = ImmutableArray.CreateBuilder<Parameter>();
        while (!Is(")"))
        {
            var parameter = ParseParameter();
            parameters.Add(parameter);
            if (parameter.IsRest)
                CheckRestIsLast(parameter.Target);
            if (!Is(")") && !TryTake(","))
                break;
        }

        Close(")");
        return parameters.ToImmutable();
    }

    private Parameter ParseParameter()
    {
        var at = Here;
        if (TryTake("..."))
            return new Parameter(at, ParseBindingTarget(BindingKind.Parameter), @default: null, isRest: true);
        var target = ParseBindingTarget(BindingKind.Parameter);
        return new Parameter(at, target, TryTake("=") ? ParseAssignment() : null, isRest: false);
    }

    private static void CheckAccessor(Position at, FunctionKind kind, ImmutableArray<Parameter> parameters)
    {
        if (kind == FunctionKind.Getter && !parameters.IsEmpty)
            throw new ScriptSyntaxException(at, "get 不能有参数", "a getter has no parameters");
        if (kind == FunctionKind.Setter && parameters is not [{ IsRest: false }])
            throw new ScriptSyntaxException(at, "set 必须正好有一个参数", "a setter has exactly one parameter");
    }

    private ImmutableArray<Statement> ParseFunctionBody(ImmutableArray<Parameter> parameters)
    {
        var inDirectives = true;
        return ParseBody(() =>
        {
            var start = _token;
            var statement = ParseListedStatement();
            inDirectives &= start.Kind == TokenKind.Text && statement is ExpressionStatement { Expression: TextLiteral };
            if (inDirectives && !IsSimple(parameters) && _source.Text.AsSpan(start.Start + 1, start.End - start.Start - 2) is "use strict")
                throw Error(start, "有默认值、解构或 ... 参数的函数里不能写 \"use strict\"；脚本总是严格模式，请删掉它", "a function with defaults, patterns or rest among its parameters cannot say \"use strict\"; scripts are always strict, delete it");
            return statement;
        });
    }

    private static bool IsSimple(ImmutableArray<Parameter> parameters)
    {
        foreach (var parameter in parameters)
        {
            if (parameter is not { Target: Identifier, Default: null, IsRest: false })
                return false;
        }

        return true;
    }
}
