using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Execution;

/// <summary><c>this</c> of the function itself.</summary>
internal sealed class ThisNode : ExpressionNode
{
    public override JsValue Evaluate(Frame f) => f.This;
}

/// <summary>An argument by its number, undefined if it was not given.</summary>
internal sealed class ArgumentNode(int index) : ExpressionNode
{
    public override JsValue Evaluate(Frame f) => index < f.Arguments.Length ? f.Arguments[index] : JsValue.Undefined;
}

/// <summary>The arguments from a number on, as an array.</summary>
internal sealed class RestNode(int index) : ExpressionNode
{
    public override JsValue Evaluate(Frame f) => new JsArray(f.E, index < f.Arguments.Length ? f.Arguments.AsSpan(index) : []);
}

/// <summary><c>super.name</c>: a member of the prototype of the object that the method belongs to. ECMA-262 §13.3.7.</summary>
internal sealed class SuperMemberNode(ExpressionNode self, KeyNode key) : ReferenceNode
{
    public JsValue Self(Frame f) => self.Evaluate(f);

    public override JsValue Evaluate(Frame f)
    {
        Resolve(f, out var target);
        return Read(f, ref target);
    }

    public override void Resolve(Frame f, out Target target)
    {
        target = new Target { Object = self.Evaluate(f) };
        target.Index = key.EvaluateRaw(f);
        target.Home = f.Callee?.Home?.GetPrototype(f.E);
    }

    public override JsValue Read(Frame f, ref Target target) => Prepare(f, ref target).Get(f.E, target.Key, target.Object);

    public override void Write(Frame f, ref Target target, JsValue value)
    {
        if (!Prepare(f, ref target).TrySet(f.E, target.Key, value, target.Object))
            throw f.E.TypeError($"不能给“{target.Key}”赋值：它是只读的 / cannot assign to {target.Key}: it is read-only");
    }

    // Where the members are looked for is settled before the key is made text of, which may run the script's own functions.
    private static JsObject Prepare(Frame f, ref Target target)
    {
        if (target.Home is not { } home)
            throw f.E.TypeError("super 没有成员：没有父类 / super has no members");
        if (!target.HasKey)
            (target.Key, target.HasKey) = (Coercion.ToKey(f.E, target.Index), true);
        return home;
    }
}

/// <summary><c>super(…)</c>. ECMA-262 §13.3.7.1.</summary>
internal sealed class SuperCallNode(BindingNode constructor, BindingNode newTarget, BindingNode self, ArgumentList arguments) : ExpressionNode
{
    public override JsValue Evaluate(Frame f)
    {
        var callee = (Closure)constructor.Evaluate(f).Object;
        var parent = callee.GetPrototype(f.E);
        var given = arguments.ToArray(f);
        var instance = Constructor(f.E, parent).Construct(f.E, given, (JsFunction)newTarget.Evaluate(f).Object);
        if (self.IsInitialized(f))
            throw f.E.ReferenceError("super() 只能调用一次 / super() may only be called once");
        self.Initialize(f, instance);
        callee.Initialize(f.E, instance.Object);
        return instance;
    }

    /// <summary>The constructor of the superclass.</summary>
    public static JsFunction Parent(Evaluation e, Closure constructor) => Constructor(e, constructor.GetPrototype(e));

    private static JsFunction Constructor(Evaluation e, JsObject? parent) =>
        parent is JsFunction { IsConstructor: true } function ? function : throw e.TypeError("父类不是构造函数 / the superclass is not a constructor");
}
