using Baton.Expressions.JavaScript.Compilation;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Execution;

/// <summary>
/// <c>try</c>. Only a script's own errors are caught; what stops the whole evaluation passes by, finally blocks included, so that no
/// script goes on after its fuel has run out.
/// </summary>
internal sealed class TryNode(StatementNode block, CatchNode? handler, StatementNode? finalizer) : StatementNode
{
    public override Completion Execute(Frame f)
    {
        var outer = f.Scope;
        if (finalizer is null)
            return Guarded(f, outer);
        Completion completion;
        ScriptError? error = null;
        try
        {
            completion = Guarded(f, outer);
        }
        catch (ScriptError thrown)
        {
            error = thrown;
            completion = Completion.Normal;
        }

        f.Scope = outer;
        var (result, label) = (f.Result, f.Label);
        var final = finalizer.Execute(f);
        if (final != Completion.Normal)
            return final;
        if (error is not null)
        {
            f.E.At = error.At;
            throw f.E.Thrown(error.Value);
        }

        (f.Result, f.Label) = (result, label);
        return completion;
    }

    private Completion Guarded(Frame f, Scope? outer)
    {
        if (handler is null)
            return block.Execute(f);
        JsValue error;
        try
        {
            return block.Execute(f);
        }
        catch (ScriptError thrown)
        {
            error = thrown.Value;
        }

        f.Scope = outer;
        return handler.Execute(f, error);
    }
}

internal sealed class CatchNode(ScopeLayout layout, PatternTarget? parameter, int cost, StatementNode body)
{
    public Completion Execute(Frame f, JsValue error)
    {
        var outer = f.Scope;
        f.E.Step(cost + body.Cost);
        layout.Enter(f);
        if (parameter is not null)
        {
            var place = default(Target);
            parameter.Bind(f, ref place, error);
        }

        var completion = body.Execute(f);
        f.Scope = outer;
        return completion;
    }
}
