using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.JavaScript.Syntax;

namespace Baton.Expressions.JavaScript.Execution;

internal sealed class NotNode(ExpressionNode operand) : ExpressionNode
{
    public override JsValue Evaluate(Frame f) => !operand.IsTrue(f);

    public override bool IsTrue(Frame f) => !operand.IsTrue(f);
}

/// <summary><c>+ - ~ void</c></summary>
internal sealed class UnaryNode(UnaryOperator @operator, ExpressionNode operand) : ExpressionNode
{
    public override JsValue Evaluate(Frame f)
    {
        var value = operand.Evaluate(f);
        return @operator switch
        {
            UnaryOperator.Plus => Coercion.ToNumeric(f.E, value),
            UnaryOperator.Minus => value.IsNumber ? -value.Number : Operators.Negate(f.E, value),
            UnaryOperator.BitNot => (double)~Coercion.ToInt32(f.E, value),
            _ => JsValue.Undefined,
        };
    }
}

internal sealed class TypeOfNode(ExpressionNode operand) : ExpressionNode
{
    public override JsValue Evaluate(Frame f) =>
        Operators.TypeOf(operand is GlobalNode global ? global.EvaluateOrUndefined(f) : operand.Evaluate(f));
}

/// <summary><c>delete</c></summary>
internal sealed class DeleteNode(ExpressionNode operand) : ExpressionNode
{
    public override JsValue Evaluate(Frame f)
    {
        switch (operand)
        {
            case OptionalChainNode { Chain: AccessNode access }:
                return !access.TryResolve(f, out var chained) || Delete(f, ref chained);
            case AccessNode access:
                access.Resolve(f, out var target);
                return Delete(f, ref target);
            case SuperMemberNode member:
                member.Resolve(f, out _);
                throw f.E.ReferenceError("不能删除 super 的成员 / members of super cannot be deleted");
            default:
                operand.Evaluate(f);
                return true;
        }
    }

    private static bool Delete(Frame f, ref Target target)
    {
        AccessNode.Prepare(f, ref target);
        Coercion.ToObject(f.E, target.Object).DeleteOrThrow(f.E, target.Key);
        return true;
    }
}

/// <summary><c>++</c> and <c>--</c></summary>
internal sealed class UpdateNode(ReferenceNode target, bool isIncrement, bool isPrefix) : ExpressionNode
{
    public override JsValue Evaluate(Frame f)
    {
        target.Resolve(f, out var place);
        var old = Coercion.ToNumeric(f.E, target.Read(f, ref place));
        JsValue value = old.IsNumber
            ? old.Number + (isIncrement ? 1 : -1)
            : Operators.Arithmetic(f.E, BinaryOperator.Add, old, isIncrement ? 1 : -1);
        target.Write(f, ref place, value);
        return isPrefix ? value : old;
    }
}
