using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.JavaScript.Syntax;

namespace Baton.Expressions.JavaScript.Execution;

/// <summary><c>target = value</c></summary>
internal sealed class AssignNode(ReferenceNode target, ExpressionNode value) : ExpressionNode
{
    public override JsValue Evaluate(Frame f)
    {
        target.Resolve(f, out var place);
        var result = value.Evaluate(f);
        target.Write(f, ref place, result);
        return result;
    }
}

/// <summary><c>[a, b] = value</c></summary>
internal sealed class AssignPatternNode(PatternNode pattern, ExpressionNode value) : ExpressionNode
{
    public override JsValue Evaluate(Frame f)
    {
        var result = value.Evaluate(f);
        pattern.Bind(f, result);
        return result;
    }
}

/// <summary><c>target op= value</c></summary>
internal sealed class CompoundAssignNode(BinaryOperator @operator, ReferenceNode target, ExpressionNode value) : ExpressionNode
{
    public override JsValue Evaluate(Frame f)
    {
        target.Resolve(f, out var place);
        var old = target.Read(f, ref place);
        var result = Operators.Arithmetic(f.E, @operator, old, value.Evaluate(f));
        target.Write(f, ref place, result);
        return result;
    }
}

/// <summary><c>&amp;&amp;= ||= ??=</c></summary>
internal sealed class LogicalAssignNode(LogicalOperator @operator, ReferenceNode target, ExpressionNode value) : ExpressionNode
{
    public override JsValue Evaluate(Frame f)
    {
        target.Resolve(f, out var place);
        var old = target.Read(f, ref place);
        if (LogicalNode.Decides(@operator, old))
            return old;
        var result = value.Evaluate(f);
        target.Write(f, ref place, result);
        return result;
    }
}
