using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Execution;

internal sealed class ExpressionStatementNode(ExpressionNode expression) : StatementNode
{
    public override Completion Execute(Frame f)
    {
        expression.Evaluate(f);
        return Completion.Normal;
    }
}

/// <summary>An expression statement of the script itself: the last one's value is the script's.</summary>
internal sealed class ValueStatementNode(ExpressionNode expression) : StatementNode
{
    public ExpressionNode Expression { get; } = expression;

    public override Completion Execute(Frame f)
    {
        f.Result = Expression.Evaluate(f);
        return Completion.Normal;
    }
}

/// <summary><c>let a = value</c>, also functions and classes that declare a name.</summary>
internal sealed class DeclareNode(BindingNode binding, ExpressionNode value) : StatementNode
{
    public override Completion Execute(Frame f)
    {
        binding.Initialize(f, value.Evaluate(f));
        return Completion.Normal;
    }
}

/// <summary><c>let {a, b} = value</c></summary>
internal sealed class DeclarePatternNode(PatternNode pattern, ExpressionNode value) : StatementNode
{
    public override Completion Execute(Frame f)
    {
        pattern.Bind(f, value.Evaluate(f));
        return Completion.Normal;
    }
}

/// <summary>Gives a parameter its argument.</summary>
internal sealed class ParameterNode(ExpressionNode argument, PatternTarget target) : StatementNode
{
    public override Completion Execute(Frame f)
    {
        var place = default(Target);
        target.Bind(f, ref place, argument.Evaluate(f));
        return Completion.Normal;
    }
}

/// <summary>Several statements written as one, such as <c>let a = 1, b = 2</c>.</summary>
internal sealed class GroupNode(StatementNode[] statements) : StatementNode
{
    public override Completion Execute(Frame f) => StatementList.Execute(f, statements);
}

internal sealed class ReturnNode(ExpressionNode? argument) : StatementNode
{
    public override Completion Execute(Frame f)
    {
        f.Result = argument?.Evaluate(f) ?? JsValue.Undefined;
        return Completion.Return;
    }
}

internal sealed class ThrowNode(ExpressionNode argument) : StatementNode
{
    public override Completion Execute(Frame f) => throw f.E.Thrown(argument.Evaluate(f));
}

/// <summary><c>break</c> and <c>continue</c></summary>
internal sealed class JumpNode(Completion completion, string? label) : StatementNode
{
    public override Completion Execute(Frame f)
    {
        f.Label = label;
        return completion;
    }
}

internal sealed class IfNode(ExpressionNode test, StatementNode then, StatementNode? @else) : StatementNode
{
    public override Completion Execute(Frame f)
    {
        var branch = test.IsTrue(f) ? then : @else;
        if (branch is null)
            return Completion.Normal;
        f.E.Step(branch.Cost);
        return branch.Execute(f);
    }
}

/// <summary>A statement that can be left by its label.</summary>
internal sealed class LabeledNode(string label, StatementNode body) : StatementNode
{
    public override Completion Execute(Frame f)
    {
        f.E.Step(body.Cost);
        var completion = body.Execute(f);
        if (completion != Completion.Break || f.Label != label)
            return completion;
        f.Label = null;
        return Completion.Normal;
    }
}
