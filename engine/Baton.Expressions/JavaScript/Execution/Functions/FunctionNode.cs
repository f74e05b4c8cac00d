using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Execution;

/// <summary>An anonymous function or class, which takes the name it is given to.</summary>
internal interface INamedNode
{
    JsValue Evaluate(Frame f, PropertyKey name);
}

/// <summary>A function expression, arrow or method.</summary>
internal sealed class FunctionNode(FunctionCode code, Compilation.ScopeLayout? selfLayout, BindingNode? self) : ExpressionNode, INamedNode
{
    public override JsValue Evaluate(Frame f) => Create(f, code.Name, null);

    /// <summary>A name of its own comes before the one it is given to.</summary>
    public JsValue Evaluate(Frame f, PropertyKey name) => Create(f, code.Name.Length > 0 ? code.Name : name.ToText(), null);

    /// <param name="f">Where it is created.</param>
    /// <param name="name">Its name.</param>
    /// <param name="home">The object it is a method of, for <c>super</c>.</param>
    public Closure Create(Frame f, string name, JsObject? home)
    {
        if (code.IsArrow)
            home = f.Callee?.Home;
        if (self is null)
            return new Closure(f.E, code, f.Scope, name, home);
        var outer = f.Scope;
        selfLayout!.Enter(f);
        var closure = new Closure(f.E, code, f.Scope, name, home);
        self.Initialize(f, closure);
        f.Scope = outer;
        return closure;
    }
}
