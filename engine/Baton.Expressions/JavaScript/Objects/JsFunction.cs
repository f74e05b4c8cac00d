using Baton.Expressions.JavaScript.Execution;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>Something that can be called.</summary>
internal abstract class JsFunction : JsObject
{
    protected JsFunction(Evaluation e, JsObject prototype) : base(e, prototype) { }

    protected JsFunction(JsObject prototype) : base(prototype) { }

    public override string ClassName => "Function";

    /// <summary>May stand after <c>new</c>.</summary>
    public abstract bool IsConstructor { get; }

    /// <summary>The text of Function.prototype.toString.</summary>
    public abstract string Source { get; }

    public abstract JsValue Call(Evaluation e, JsValue self, ReadOnlySpan<JsValue> arguments);

    /// <param name="e">The evaluation.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="newTarget">The constructor that <c>new</c> was applied to, whose prototype the new object gets.</param>
    public virtual JsValue Construct(Evaluation e, ReadOnlySpan<JsValue> arguments, JsFunction newTarget) =>
        throw e.TypeError("这不是构造函数 / this is not a constructor");
}
