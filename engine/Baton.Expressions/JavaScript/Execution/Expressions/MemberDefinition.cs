using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.JavaScript.Syntax;

namespace Baton.Expressions.JavaScript.Execution;

/// <summary>The name of a member: known, or computed.</summary>
internal sealed class KeyNode(PropertyKey known, ExpressionNode? computed)
{
    /// <summary>Before it is made text or a symbol of.</summary>
    public JsValue EvaluateRaw(Frame f) => computed?.Evaluate(f) ?? known.ToValue();

    public PropertyKey Evaluate(Frame f) => computed is null ? known : Coercion.ToKey(f.E, computed.Evaluate(f));
}

/// <summary>One member of an object literal. ECMA-262 §13.2.5.5.</summary>
internal abstract class MemberDefinition
{
    public abstract void Define(Frame f, JsObject o);
}

/// <summary><c>key: value</c>; an anonymous function takes the key as its name.</summary>
internal sealed class ValueMember(KeyNode key, ExpressionNode value) : MemberDefinition
{
    public override void Define(Frame f, JsObject o)
    {
        var name = key.Evaluate(f);
        o.Create(f.E, name, value is INamedNode named ? named.Evaluate(f, name) : value.Evaluate(f));
    }
}

/// <summary><c>__proto__: value</c></summary>
internal sealed class PrototypeMember(ExpressionNode value) : MemberDefinition
{
    public override void Define(Frame f, JsObject o)
    {
        var prototype = value.Evaluate(f);
        if (prototype.IsObject || prototype.IsNull)
            o.TrySetPrototype(f.E, prototype.IsNull ? null : prototype.Object);
    }
}

/// <summary><c>...value</c></summary>
internal sealed class SpreadMember(ExpressionNode value) : MemberDefinition
{
    public override void Define(Frame f, JsObject o) => Copying.OwnProperties(f.E, value.Evaluate(f), o, []);
}

/// <summary>A method, getter or setter, of a literal or of a class.</summary>
internal sealed class MethodMember(KeyNode key, MemberKind kind, FunctionNode function, PropertyFlags flags) : MemberDefinition
{
    public override void Define(Frame f, JsObject o) => Define(f, o, key.Evaluate(f));

    private void Define(Frame f, JsObject o, PropertyKey name)
    {
        var prefix = kind switch { MemberKind.Get => "get ", MemberKind.Set => "set ", _ => "" };
        JsValue method = function.Create(f, prefix + name.ToText(), o);
        o.Define(f.E, name, kind switch
        {
            MemberKind.Get => new PropertyDescriptor { Getter = method, Enumerable = (flags & PropertyFlags.Enumerable) != 0, Configurable = true },
            MemberKind.Set => new PropertyDescriptor { Setter = method, Enumerable = (flags & PropertyFlags.Enumerable) != 0, Configurable = true },
            _ => new PropertyDescriptor(method, flags),
        });
    }
}
