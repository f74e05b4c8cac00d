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
        target.Key = key.Evaluate(f);
        target.HasKey = true;
    }

    public override JsValue Read(Frame f, ref Target target) => Home(f).Get(f.E, target.Key, target.Object);

    public override void Write(Frame f, ref Target target, JsValue value)
    {
        if (!Home(f).TrySet(f.E, target.Key, value, target.Object))
            throw f.E.TypeError($"不能给“{target.Key}”赋值：它是只读的 / cannot assign to {target.Key}: it is read-only");
    }

    private static JsObject Home(Frame f) =>
        f.Callee?.Home?.GetPrototype(f.E) ?? throw f.E.TypeError("super 没有成员：没有父类 / super has no members");
}

/// <summary><c>super(…)</c>. ECMA-262 §13.3.7.1.</summary>
internal sealed class SuperCallNode(BindingNode constructor, BindingNode newTarget, BindingNode self, ArgumentList arguments) : ExpressionNode
{
    public override JsValue Evaluate(Frame f)
    {
        var callee = (Closure)constructor.Evaluate(f).Object;
        var parent = callee.GetPrototype(f.E);
        var given = arguments.ToArray(f);
        if (parent is not JsFunction { IsConstructor: true } function)
            throw f.E.TypeError("父类不是构造函数 / the superclass is not a constructor");
        var instance = function.Construct(f.E, given, (JsFunction)newTarget.Evaluate(f).Object);
        if (self.IsInitialized(f))
            throw f.E.ReferenceError("super() 只能调用一次 / super() may only be called once");
        self.Initialize(f, instance);
        callee.Initialize(f.E, instance.Object);
        return instance;
    }
}
