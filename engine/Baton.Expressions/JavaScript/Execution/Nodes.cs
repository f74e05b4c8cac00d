using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.JavaScript.Syntax;

namespace Baton.Expressions.JavaScript.Execution;

/// <summary>A compiled expression.</summary>
internal abstract class ExpressionNode
{
    public abstract JsValue Evaluate(Frame f);

    /// <summary>As a condition, without making a value of it.</summary>
    public virtual bool IsTrue(Frame f)
    {
        var value = Evaluate(f);
        return value.IsBoolean ? value.IsTrue : Coercion.ToBoolean(value);
    }
}

/// <summary>A compiled statement.</summary>
internal abstract class StatementNode
{
    /// <summary>The steps its own expressions are charged with, each time it is carried out.</summary>
    public int Cost { get; init; } = 1;

    /// <summary>Where it stands, for error messages.</summary>
    public Position At { get; init; }

    public abstract Completion Execute(Frame f);
}

/// <summary>An anonymous function or class that is given a name by where it stands.</summary>
internal sealed class NamedValueNode(INamedNode value, PropertyKey name) : ExpressionNode
{
    public override JsValue Evaluate(Frame f) => value.Evaluate(f, name);
}

/// <summary>An anonymous function or class that takes the name of the field it is the value of. ECMA-262 §15.7.10.</summary>
internal sealed class FieldValueNode(INamedNode value) : ExpressionNode
{
    public override JsValue Evaluate(Frame f) => value.Evaluate(f, f.Callee!.Name);
}

/// <summary>How a statement ended. A thrown error is an exception.</summary>
internal enum Completion
{
    Normal,
    Break,
    Continue,
    Return,
}
