using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Globals;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Execution;

/// <summary>A name nothing in the script declares: a built-in object, or one of the flow's functions.</summary>
internal sealed class GlobalNode(string name) : ReferenceNode
{
    private readonly PropertyKey _key = name;
    private readonly JsValue? _builtIn = Intrinsics.FindGlobal(name);

    public override string? Name => name;

    public override JsValue Evaluate(Frame f) =>
        _builtIn is { } known && f.E.HasPristineGlobals ? known
        : TryFind(f, out var value) ? value
        : throw f.E.ReferenceError($"没有“{name}”：检查拼写，或先用 let {name} = … 声明 / {name} is not defined");

    /// <summary>For <c>typeof</c>, to which an unknown name is undefined.</summary>
    public JsValue EvaluateOrUndefined(Frame f) => TryFind(f, out var value) ? value : JsValue.Undefined;

    public override void Resolve(Frame f, out Target target) =>
        target = new Target { HasKey = f.E.AllowsUndeclared || Intrinsics.Global.Has(f.E, _key) };

    public override JsValue Read(Frame f, ref Target target) => Evaluate(f);

    public override void Write(Frame f, ref Target target, JsValue value)
    {
        if (!target.HasKey)
            throw f.E.ReferenceError($"没有“{name}”：先用 let {name} = … 声明 / {name} is not defined");
        Intrinsics.Global.Set(f.E, _key, value);
    }

    private bool TryFind(Frame f, out JsValue value)
    {
        if (Intrinsics.Global.Has(f.E, _key))
        {
            value = Intrinsics.Global.Get(f.E, _key);
            return true;
        }

        return FlowNames.TryFind(f.E, name, out value);
    }
}
