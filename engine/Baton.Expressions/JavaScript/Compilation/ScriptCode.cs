using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Compilation;

/// <summary>A whole script, compiled once, for any number of evaluations on any threads.</summary>
internal sealed class ScriptCode(FunctionBuilder builder, StatementNode[] statements, int weight)
{
    private readonly ExpressionNode? _expression = statements is [ValueStatementNode { Expression: var only }] && builder.LocalCount == 0 ? only : null;
    private readonly int _cost = statements is [{ Cost: var cost }] ? cost : 1;

    /// <summary>The value of the script: what it returns, else that of its last expression statement.</summary>
    public JsValue Run(Evaluation e)
    {
        e.Enter(weight);
        var f = e.RentFrame();
        try
        {
            f.Begin(null, builder.LocalCount);
            f.This = Intrinsics.Global;
            if (_expression is not null)
            {
                e.Step(_cost);
                return _expression.Evaluate(f);
            }

            builder.Layout.Enter(f);
            if (builder.This is { } self)
                new BindingNode(self, builder.Layout).Linked().Initialize(f, f.This);
            StatementList.Execute(f, statements);
            return f.Result;
        }
        finally
        {
            e.ReturnFrame(f, builder.LocalCount);
            e.Leave(weight);
        }
    }
}
