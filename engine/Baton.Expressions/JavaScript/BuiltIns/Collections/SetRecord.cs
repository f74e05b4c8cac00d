using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Collections;

/// <summary>The other set of an operation on two: anything with size, has and keys. ECMA-262 §24.2.1.2.</summary>
internal sealed class SetRecord
{
    private readonly Evaluation _e;
    private readonly JsObject _set;
    private readonly JsFunction _has;
    private readonly JsFunction _keys;

    public SetRecord(Evaluation e, JsValue value)
    {
        _e = e;
        if (!value.TryGetObject(out var set))
            throw e.TypeError($"要一个 Set 或 Map，不是 {Display.Of(value)} / a Set or Map is needed, not {Display.Of(value)}");
        _set = set;
        var size = Coercion.ToNumber(e, set.Get(e, "size"));
        if (double.IsNaN(size))
            throw e.TypeError("要一个 Set 或 Map：它没有 size / a Set or Map is needed: it has no size");
        Size = Numbers.IntegerConversion.ToIntegerOrInfinity(size);
        if (Size < 0)
            throw e.RangeError("size 不能是负数 / size cannot be negative");
        _has = Method("has");
        _keys = Method("keys");
    }

    /// <summary>A whole number, or infinity.</summary>
    public double Size { get; }

    public bool Has(JsValue value) => Coercion.ToBoolean(_has.Call(_e, _set, [value]));

    public Iteration Keys() => _keys.Call(_e, _set, []).TryGetObject(out var iterator)
        ? Iteration.From(_e, iterator)
        : throw _e.TypeError("keys 的结果不是迭代器 / the result of keys is not an iterator");

    private JsFunction Method(string name) => _set.Get(_e, name).TryGetFunction(out var method)
        ? method
        : throw _e.TypeError($"要一个 Set 或 Map：它没有 {name} 函数 / a Set or Map is needed: it has no method {name}");
}
