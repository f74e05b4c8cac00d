using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>A function that a built-in one was given to call again and again. The arguments lie on the stack.</summary>
internal readonly struct Callback
{
    private readonly Evaluation _e;
    private readonly JsFunction _function;
    private readonly JsValue _self;

    /// <param name="e">The evaluation.</param>
    /// <param name="function">What must be a function, or it is a TypeError.</param>
    /// <param name="self">What it sees as <c>this</c>.</param>
    public Callback(Evaluation e, JsValue function, JsValue self)
    {
        _e = e;
        _function = function.TryGetFunction(out var callable) ? callable
            : throw e.TypeError($"要一个函数，给的是 {Display.Of(function)} / {Display.Of(function)} is not a function");
        _self = self;
    }

    /// <summary>The first two arguments of most methods: the function and its <c>this</c>.</summary>
    public static Callback From(in Invocation call) => new(call.E, call[0], call[1]);

    public JsValue Call(JsValue first, JsValue second) => _function.Call(_e, _self, [first, second]);

    /// <param name="item">The item.</param>
    /// <param name="index">Its index or key.</param>
    /// <param name="owner">The collection.</param>
    public JsValue Call(JsValue item, JsValue index, JsObject owner) => _function.Call(_e, _self, [item, index, owner]);

    public bool Test(JsValue item, JsValue index, JsObject owner) => Coercion.ToBoolean(Call(item, index, owner));

    /// <param name="result">What the calls before have made.</param>
    /// <param name="item">The item.</param>
    /// <param name="index">Its index.</param>
    /// <param name="owner">The collection.</param>
    public JsValue Reduce(JsValue result, JsValue item, JsValue index, JsObject owner) => _function.Call(_e, _self, [result, item, index, owner]);
}
