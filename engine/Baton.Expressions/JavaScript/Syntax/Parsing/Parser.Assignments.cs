using System.Collections.Immutable;
using Baton.Expressions.JavaScript.Syntax.Lexing;
using Baton.Expressions.JavaScript.Syntax.Parsing;

namespace Baton.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    /// <summary>In the head of a for loop <c>in</c> is not an operator, except within brackets (the grammar's [In] parameter).</summary>
    private bool _withoutIn;

    private Expression ParseExpression()
    {
        var outerCover = _cover;
        _cover = null;
        var expression = ParseExpressionCover();
        Settle();
        _cover = outerCover;
        return expression;
    }

    /// <summary>Assignments between commas; a single literal may still become a pattern.</summary>
    private Expression ParseExpressionCover()
    {
        var first = ParseAssignmentCover();
        if (!Is(","))
            return first;
        Settle();
        var expressions = ImmutableArray.CreateBuilder<Expression>();
        expressions.Add(first);
        while (TryTake(","))
            expressions.Add(ParseAssignment());
        return Bounded(new SequenceExpression(first.At, expressions.ToImmutable()));
    }

    private Expression ParseAssignment()
    {
        var outerCover = _cover;
        _cover = null;
        var expression = ParseAssignmentCover();
        Settle();
        _cover = outerCover;
        return expression;
    }

    /// <summary>An assignment, arrow or conditional (ECMA-262 §13.15); a literal as a whole may still become a pattern.</summary>
    private Expression ParseAssignmentCover()
    {
        var outerCover = _cover;
        _cover = null;
        var start = _token;
        _arrowStart = start.Start;
        var left = ParseConditional();
        var expression = IsBareArrow(left) ? left : ParseAssigned(left, start);
        _cover = outerCover ?? _cover;
        return Bounded(expression);
    }

    private Expression ParseAssigned(Expression left, Token start)
    {
        if (_token.Kind != TokenKind.Mark)
            return left;
        var operation = _token;
        if (operation.Content == "=")
        {
            var target = ToTarget(left, start);
            _cover = null;
            return new AssignmentExpression(left.At, target, ParseRightSide(), IsPlainName(left));
        }

        if (operation.Content == "=>")
        {
            throw left is CallExpression { Callee: Identifier { Name: "async" } } ? AsyncUnsupported(start) : Unexpected();
        }

        if (Operators.CompoundAssignments.TryGetValue(operation.Content, out var compound))
        {
            Settle();
            return new CompoundAssignment(left.At, compound, ToSimpleTarget(left, start), ParseRightSide());
        }

        if (Operators.LogicalAssignments.TryGetValue(operation.Content, out var logical))
        {
            Settle();
            return new LogicalAssignment(left.At, logical, ToSimpleTarget(left, start), ParseRightSide(), IsPlainName(left));
        }

        return left;
    }

    private Expression ParseRightSide()
    {
        EnterLink(Take());
        var value = ParseAssignment();
        LeaveLink();
        return value;
    }

    private T WithoutIn<T>(Func<T> parse)
    {
        var outer = _withoutIn;
        _withoutIn = true;
        var result = parse();
        _withoutIn = outer;
        return result;
    }

    private T InBrackets<T>(Func<T> parse)
    {
        var outer = _withoutIn;
        _withoutIn = false;
        var result = parse();
        _withoutIn = outer;
        return result;
    }
}
