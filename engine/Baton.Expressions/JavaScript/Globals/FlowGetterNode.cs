using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Globals;

/// <summary><c>getX()</c>, read straight from the flow.</summary>
internal sealed class FlowGetterNode(string name) : ExpressionNode
{
    private readonly string _subject = name[3..];
    private readonly CallNode _call = new(new GlobalNode(name), new ArgumentList([]), false, name);

    public override JsValue Evaluate(Frame f)
    {
        if (!f.E.HasPristineGlobals)
            return _call.Evaluate(f);
        return f.E.Flow.TryGetVariable(_subject, out var value) || FlowNames.TryRead(f.E, name, out value)
            ? value
            : _call.Evaluate(f);
    }
}
