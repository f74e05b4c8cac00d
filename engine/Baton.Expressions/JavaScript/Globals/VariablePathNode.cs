using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.Values;

namespace Baton.Expressions.JavaScript.Globals;

/// <summary><c>variables.X.y</c>, read straight from the flow's data as long as the script has not made objects of it.</summary>
internal sealed class VariablePathNode : AccessNode
{
    public const string Root = "variables";

    private readonly string[] _names;
    private readonly MemberNode _member;

    public VariablePathNode(ExpressionNode owner, string name) : this(owner, [name]) { }

    private VariablePathNode(ExpressionNode owner, string[] names) : base(owner, false)
    {
        _names = names;
        _member = new MemberNode(owner, names[^1], false);
    }

    public VariablePathNode Then(string name) => new(this, [.. _names, name]);

    public override JsValue Evaluate(Frame f) => TryReadFlow(f, out var value) ? value : _member.Evaluate(f);

    public override JsValue Read(Frame f, ref Target target) => _member.Read(f, ref target);

    public override void Write(Frame f, ref Target target, JsValue value) => _member.Write(f, ref target, value);

    protected override void Locate(Frame f, JsValue self, out Target target) => target = new Target { Object = self, Key = _names[^1], HasKey = true };

    protected override JsValue Member(Frame f, JsValue self) => Get(f.E, self, _names[^1]);

    /// <summary>Plain values only: where an object or list is meant, or a member it does not have, the long way is gone.</summary>
    private bool TryReadFlow(Frame f, out JsValue value)
    {
        value = default;
        if (!f.E.HasPristineGlobals || f.E.Flow.HasTouchedVariables || !f.E.Scope.TryGetVariable(_names[0], out var current))
            return false;
        for (var i = 1; i < _names.Length; i++)
        {
            if (current is not ObjectValue o || !o.TryGet(_names[i], out current))
                return false;
        }

        return FlowData.TryFromPlain(current, out value);
    }
}
