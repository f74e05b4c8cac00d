using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Execution;

/// <summary>The bindings of a block or function that functions inside it use.</summary>
internal sealed class Scope
{
    public Scope(Evaluation e, Scope? outer, int count)
    {
        e.Allocate(40 + (16L * count));
        (Outer, Slots) = (outer, new JsValue[count]);
    }

    public Scope? Outer { get; }

    public JsValue[] Slots { get; }

    /// <summary>The same bindings anew, for the next turn of a loop.</summary>
    public Scope Renew(Evaluation e)
    {
        var next = new Scope(e, Outer, Slots.Length);
        Slots.CopyTo(next.Slots, 0);
        return next;
    }
}
