using Baton.Expressions.JavaScript.Compilation;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Execution;

/// <summary>One case; the default has no test.</summary>
internal sealed record CaseNode(ExpressionNode? Test, StatementNode[] Body);

/// <summary><c>switch</c>. ECMA-262 §14.12.2.</summary>
internal sealed class SwitchNode(ScopeLayout layout, ExpressionNode discriminant, CaseNode[] cases, StatementNode[] functions) : StatementNode
{
    private readonly int _default = Array.FindIndex(cases, each => each.Test is null);

    public override Completion Execute(Frame f)
    {
        var value = discriminant.Evaluate(f);
        var outer = f.Scope;
        layout.Enter(f);
        StatementList.Execute(f, functions);
        var completion = Run(f, Find(f, value));
        f.Scope = outer;
        if (completion != Completion.Break || f.Label is not null)
            return completion;
        return Completion.Normal;
    }

    private int Find(Frame f, JsValue value)
    {
        for (var i = 0; i < cases.Length; i++)
        {
            if (cases[i].Test is { } test && Equality.Strict(f.E, value, test.Evaluate(f)))
                return i;
        }

        return _default < 0 ? cases.Length : _default;
    }

    private Completion Run(Frame f, int first)
    {
        for (var i = first; i < cases.Length; i++)
        {
            var completion = StatementList.Execute(f, cases[i].Body);
            if (completion != Completion.Normal)
                return completion;
        }

        return Completion.Normal;
    }
}
