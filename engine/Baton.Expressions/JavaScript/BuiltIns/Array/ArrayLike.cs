using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Numbers;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Array;

/// <summary>
/// What the methods of Array.prototype work on: any object with a length, and its items. Items of arrays are read and written directly
/// where that is the same. ECMA-262 §7.3.18 and §23.1.3.
/// </summary>
internal readonly struct ArrayLike
{
    /// <summary>The greatest length: 2^53 − 1.</summary>
    public const long MaximumLength = (long)IntegerConversion.LargestExact;

    private static readonly PropertyKey LengthKey = "length";

    private readonly Evaluation _e;
    private readonly JsArray? _array;

    public ArrayLike(Evaluation e, JsObject o)
    {
        _e = e;
        Object = o;
        _array = o is JsArray { IsShared: false } array ? array : null;
        Length = _array?.Length ?? Coercion.ToLength(e, o.Get(e, LengthKey));
    }

    public JsObject Object { get; }

    /// <summary>The length as it was when the algorithm began.</summary>
    public long Length { get; }

    /// <summary>What a method was called on.</summary>
    public static ArrayLike This(in Invocation call) => new(call.E, Coercion.ToObject(call.E, call.This));

    /// <summary>The array itself if nobody can tell whether its items are worked on directly; to be asked after scripts' functions have run.</summary>
    public JsArray? Plain => _array is not null && _array.Length == Length && _array.IsPlain(_e) ? _array : null;

    public PropertyKey Key(long index)
    {
        if (index < uint.MaxValue)
            return new PropertyKey((uint)index);
        _e.Allocate(64);
        return PropertyKey.From(index);
    }

    public JsValue Get(long index) =>
        _array is not null && index < uint.MaxValue && _array.TryGetDense((uint)index, out var value) ? value : Object.Get(_e, Key(index));

    /// <summary>False for a hole: neither the object nor its prototypes have the item.</summary>
    public bool TryGet(long index, out JsValue value)
    {
        if (_array is not null && index < uint.MaxValue && _array.TryGetDense((uint)index, out value))
            return true;
        var key = Key(index);
        var has = Object.Has(_e, key);
        value = has ? Object.Get(_e, key) : default;
        return has;
    }

    public void Set(long index, JsValue value)
    {
        if (_array is not null && index < uint.MaxValue && (_array.TrySetDense((uint)index, value) || _array.TryAppend(_e, (uint)index, value)))
            return;
        Object.Set(_e, Key(index), value);
    }

    public void Delete(long index) => Object.DeleteOrThrow(_e, Key(index));

    public void SetLength(long length) => Object.Set(_e, LengthKey, length);
}
