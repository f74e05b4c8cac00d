using Baton.Expressions.JavaScript.Compilation;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Globals;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;

namespace Baton.Expressions.JavaScript;

internal sealed class JavaScriptExpression(ScriptCode code, ScriptLimits limits) : IExpression
{
    // One evaluation is kept per thread; one inside another takes a new one.
    [ThreadStatic]
    private static Evaluation? _idle;

    /// <summary>The evaluation this thread has used last, in which can still be read what it took.</summary>
    internal static Evaluation? Idle => _idle;

    public Value Evaluate(IExpressionScope scope)
    {
        var e = _idle ?? new Evaluation();
        _idle = null;
        e.Begin(scope, limits);
        try
        {
            var result = FlowData.FromScript(e, code.Run(e));
            e.Flow.Apply();
            return result;
        }
        catch (ScriptError error)
        {
            throw new ExpressionException(Uncaught.Describe(e, error), error);
        }
        finally
        {
            e.End();
            _idle = e;
        }
    }
}
