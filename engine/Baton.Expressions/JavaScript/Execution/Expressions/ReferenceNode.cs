using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Execution;

/// <summary>Something that can be assigned to. Its parts are evaluated once, before the value. ECMA-262 §6.2.5.</summary>
internal abstract class ReferenceNode : ExpressionNode
{
    /// <summary>The name an anonymous function takes when it is assigned; null for members.</summary>
    public virtual string? Name => null;

    /// <summary>Evaluates the object and the key.</summary>
    public abstract void Resolve(Frame f, out Target target);

    public abstract JsValue Read(Frame f, ref Target target);

    public abstract void Write(Frame f, ref Target target, JsValue value);
}

/// <summary>The evaluated parts of a member.</summary>
internal struct Target
{
    public JsValue Object;
    public JsValue Index;
    public PropertyKey Key;
    public bool HasKey;

    /// <summary>Of a member of <c>super</c>: the prototype it is looked for in.</summary>
    public JsObject? Home;
}
