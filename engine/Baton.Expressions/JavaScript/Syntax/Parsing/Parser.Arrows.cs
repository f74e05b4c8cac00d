using System.Collections.Immutable;
using Baton.Expressions.JavaScript.Syntax.Parsing;

namespace Baton.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    /// <summary>Where an arrow may start: it is no operand, so only where an assignment could (ECMA-262 §15.3).</summary>
    private int _arrowStart = -1;

    private static bool IsArrow(Expression expression) => expression is FunctionExpression { Function.Kind: FunctionKind.Arrow };

    private bool IsBareArrow(Expression expression) => IsArrow(expression) && !_bracketed.Contains(expression);

    /// <summary>Parentheses: a grouped expression, or an arrow's parameters and then all of the arrow.</summary>
    private Expression ParseBracketed()
    {
        var (at, start, outerCover, seen) = (Here, _token.Start, _cover, _seen);
        var mayBeArrow = start == _arrowStart;
        _cover = null;
        Open("(");
        var (items, rest, isTrailing) = InBrackets(ParseBracketedItems);
        var last = _token;
        Close(")");

        if (Is("=>") && mayBeArrow && !_token.AfterLineBreak)
        {
            _cover = outerCover;
            return ParseArrow(at, start, () => ToParameters(items, rest), seen);
        }

        if (items.Count == 0 || rest is not null || isTrailing)
            throw Is("=>") ? Unexpected() : Error(last, "括号里少了内容；若是箭头函数的参数，后面要有 =>", "something is missing in the parentheses; after an arrow's parameters must follow =>");
        Settle();
        _cover = outerCover;
        var expression = items.Count == 1 ? items[0] : new SequenceExpression(items[0].At, [.. items]);
        _bracketed.Add(expression);
        return expression;
    }

    private (List<Expression> Items, Parameter? Last, bool HasTrailingComma) ParseBracketedItems()
    {
        var items = new List<Expression>();
        while (!Is(")"))
        {
            if (Is("..."))
                return (items, ParseArrowRest(), HasTrailingComma: false);
            items.Add(ParseAssignmentCover());
            if (!TryTake(","))
                return (items, null, HasTrailingComma: false);
        }

        return (items, null, HasTrailingComma: items.Count > 0);
    }

    /// <summary>A rest can only belong to an arrow, so it is read as a binding, declared once the arrow's scope is open.</summary>
    private Parameter ParseArrowRest()
    {
        var at = Here;
        Take();
        var scope = _scope;
        _scope = new Scope(parent: null, isFunction: true);
        var target = ParseBindingTarget(BindingKind.Parameter);
        _scope = scope;
        CheckRestIsLast(target);
        return new Parameter(at, target, @default: null, isRest: true);
    }

    private ImmutableArray<Parameter> ToParameters(List<Expression> items, Parameter? rest)
    {
        var parameters = ImmutableArray.CreateBuilder<Parameter>();
        foreach (var item in items)
            parameters.Add(ToParameter(item));
        if (rest is not null)
        {
            foreach (var name in BoundNames.Of(rest.Target))
                Declare(name, BindingKind.Parameter);
            parameters.Add(rest);
        }

        return parameters.ToImmutable();
    }

    private FunctionExpression ParseArrow(Position at, int start, Func<ImmutableArray<Parameter>> toParameters, Seen before)
    {
        EnterLink(Expect("=>"));
        var outer = EnterFunction(_around.Arrow());
        var parameters = toParameters();
        var hasBlock = Is("{");
        ImmutableArray<Statement> body = hasBlock ? ParseFunctionBody(parameters) : [];
        _withoutIn = outer.WithoutIn;
        var expression = hasBlock ? null : ParseAssignment();

        var needs = NeedsSince(before);
        var seen = _seen;
        LeaveFunction(outer);
        _seen = seen;
        LeaveLink();
        return new FunctionExpression(at, new FunctionSyntax(at, name: null, FunctionKind.Arrow, parameters, body, expression, needs, SourceFrom(start)));
    }
}
