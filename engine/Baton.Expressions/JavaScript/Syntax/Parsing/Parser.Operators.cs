using Baton.Expressions.JavaScript.Syntax.Lexing;
using Baton.Expressions.JavaScript.Syntax.Parsing;

namespace Baton.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    private Expression ParseConditional()
    {
        var test = ParseBinary(Operators.Lowest);
        if (!Is("?") || IsBareArrow(test))
            return test;

        Settle();
        EnterLink(Take());
        var then = InBrackets(ParseAssignment);
        Expect(":");
        var conditional = new ConditionalExpression(test.At, test, then, ParseAssignment());
        LeaveLink();
        return conditional;
    }

    private Expression ParseBinary(int lowest)
    {
        var start = _token;
        var left = ParseUnary();
        if (IsBareArrow(left))
            return left;
        while (PrecedenceOf(_token) is var precedence && precedence >= lowest)
        {
            Settle();
            var operation = Take();
            if (precedence == Operators.Exponent)
                CheckExponentBase(left, start);
            EnterLink(operation);
            var right = ParseBinary(precedence == Operators.Exponent ? precedence : precedence + 1);
            LeaveLink();
            if (IsBareArrow(right))
                throw Error(right, "箭头函数作运算数时要用括号括起来", "an arrow as an operand must stand in parentheses");
            Settle();
            left = Bounded(Combine(operation, left, right));
        }

        return left;
    }

    /// <returns>0 for what is no binary operator here.</returns>
    private int PrecedenceOf(Token token)
    {
        if (token.Kind is not (TokenKind.Mark or TokenKind.Keyword) || _withoutIn && token.Content == "in")
            return 0;
        return Operators.Binary.TryGetValue(token.Content, out var binary) ? binary.Precedence
            : Operators.Logical.TryGetValue(token.Content, out var logical) ? logical.Precedence
            : 0;
    }

    private Expression Combine(Token operation, Expression left, Expression right)
    {
        var at = PositionOf(operation);
        if (Operators.Binary.TryGetValue(operation.Content, out var binary))
            return new BinaryExpression(at, binary.Operator, left, right);
        var logical = Operators.Logical[operation.Content].Operator;
        CheckNotMixed(operation, logical, left);
        CheckNotMixed(operation, logical, right);
        return new LogicalExpression(at, logical, left, right);
    }

    /// <summary><c>??</c> and <c>||</c> or <c>&amp;&amp;</c> do not mix without parentheses (ECMA-262 §13.13).</summary>
    private void CheckNotMixed(Token operation, LogicalOperator logical, Expression operand)
    {
        if (operand is LogicalExpression inner && !_bracketed.Contains(operand) && (inner.Operator == LogicalOperator.Coalesce) != (logical == LogicalOperator.Coalesce))
            throw Error(operation, "“??” 与 “||”、“&&” 混用时要用括号写明先后", "where \"??\" meets \"||\" or \"&&\", parentheses must say which goes first");
    }

    private void CheckExponentBase(Expression left, Token start)
    {
        if (left is UnaryExpression && !_bracketed.Contains(left))
            throw Error(start, "“**” 左边的一元运算要用括号括起来，例如 (-2) ** 2", "to the left of \"**\" a unary operation must stand in parentheses, as in (-2) ** 2");
    }

    private Expression ParseUnary()
    {
        var at = Here;
        if (Is("++") || Is("--"))
        {
            var isIncrement = Take().Content == "++";
            var start = _token;
            var target = ParseOperand();
            return new UpdateExpression(at, isIncrement, isPrefix: true, ToSimpleTarget(target, start));
        }

        if (_token.Kind is TokenKind.Mark or TokenKind.Keyword && Operators.Unary.TryGetValue(_token.Content, out var unary))
        {
            var token = Take();
            var operand = ParseOperand();
            if (unary == UnaryOperator.Delete && operand is Identifier)
                throw Error(token, "不能 delete 变量，只能 delete 对象的成员", "a variable cannot be deleted, only a member of an object");
            return new UnaryExpression(at, unary, operand);
        }

        return ParsePostfix();
    }

    private Expression ParseOperand()
    {
        EnterLink(_token);
        var operand = ParseUnary();
        LeaveLink();
        if (IsBareArrow(operand))
            throw Error(operand, "箭头函数作运算数时要用括号括起来", "an arrow as an operand must stand in parentheses");
        Settle();
        return operand;
    }

    private Expression ParsePostfix()
    {
        var start = _token;
        var operand = ParseChain();
        if (!Is("++") && !Is("--") || _token.AfterLineBreak || IsBareArrow(operand))
            return operand;
        Settle();
        var target = ToSimpleTarget(operand, start);
        return new UpdateExpression(operand.At, Take().Content == "++", isPrefix: false, target);
    }
}
