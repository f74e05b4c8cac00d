using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Array;

/// <summary>Makes an algorithm's resulting array item by item, or fills what another constructor has made for it.</summary>
internal struct ArrayMaker
{
    private readonly Evaluation _e;

    // An array that no script has seen yet.
    private readonly JsArray? _own;
    private readonly JsObject _made;

    private ArrayMaker(Evaluation e, JsArray own) => (_e, _own, _made) = (e, own, own);

    private ArrayMaker(Evaluation e, JsObject made) => (_e, _made) = (e, made);

    /// <summary>How many items and holes there are.</summary>
    public long Count { get; private set; }

    /// <summary>An array of which only the algorithm knows.</summary>
    /// <param name="e">The evaluation.</param>
    /// <param name="length">Its length; more than 2^32 − 1 is a RangeError. ECMA-262 §10.4.2.2.</param>
    /// <param name="capacity">How many items are likely to come.</param>
    public static ArrayMaker Plain(Evaluation e, long length, int capacity = 0) =>
        length <= uint.MaxValue ? new(e, new JsArray(e, capacity)) : throw TooLong(e);

    /// <summary>What the constructor makes, or an array if it is none. ECMA-262 §23.1.2.1.</summary>
    /// <param name="e">The evaluation.</param>
    /// <param name="constructor">Any value.</param>
    /// <param name="length">Handed to the constructor unless it is null.</param>
    public static ArrayMaker By(Evaluation e, JsValue constructor, long? length)
    {
        if (!constructor.TryGetFunction(out var function) || !function.IsConstructor || IsArrayConstructor(function))
            return Plain(e, length ?? 0);
        return Constructed(e, function, length is { } known ? [known] : []);
    }

    /// <summary>An array like the original, made by the constructor its class names as species. ECMA-262 §10.4.2.3.</summary>
    public static ArrayMaker Like(Evaluation e, JsObject original, long length)
    {
        if (original is not JsArray array)
            return Plain(e, length);
        if (e.IsPristine && array.IsPlainlyIterable(e))
            return Plain(e, length, (int)Math.Min(length, array.Items.Length));
        var constructor = original.Get(e, "constructor");
        if (constructor.TryGetObject(out var o))
            constructor = o.Get(e, JsSymbol.Species);
        if (constructor.IsUndefined || (constructor.IsNull && o is not null))
            return Plain(e, length);
        if (!constructor.TryGetFunction(out var function) || !function.IsConstructor)
            throw e.TypeError($"数组的 constructor 是 {Display.Of(constructor)}，不是构造函数 / the array's constructor is not a constructor");
        return IsArrayConstructor(function) ? Plain(e, length) : Constructed(e, function, [length]);
    }

    public void Add(JsValue value)
    {
        if (_own is not null && _own.Items.Length == Count)
            _own.Add(_e, value);
        else
            _made.Create(_e, Key(), value);
        Count++;
    }

    /// <summary>Adds many items, holes among them, that lie in an array.</summary>
    public void AddAll(ReadOnlySpan<JsValue> items)
    {
        if (_own is not null && _own.Items.Length == Count)
        {
            _own.Replace(_e, (int)Count, 0, items);
            Count += items.Length;
            return;
        }

        foreach (var item in items)
        {
            _e.Step();
            if (item.IsAbsent)
                Skip();
            else
                Add(item);
        }
    }

    /// <summary>Leaves a hole.</summary>
    public void Skip() => Count++;

    /// <summary>The array as it is: one made by another constructor keeps the length it has.</summary>
    public readonly JsObject Finish()
    {
        _own?.TrySetLength(_e, (uint)Math.Min(Count, uint.MaxValue));
        return _made;
    }

    /// <summary>The array with its length set.</summary>
    public readonly JsObject FinishWithLength()
    {
        if (Count > uint.MaxValue && _own is not null)
            throw TooLong(_e);
        if (_own is null)
            _made.Set(_e, "length", Count);
        return Finish();
    }

    private static ArrayMaker Constructed(Evaluation e, JsFunction constructor, ReadOnlySpan<JsValue> arguments) =>
        new(e, constructor.Construct(e, arguments, constructor).Object);

    private static bool IsArrayConstructor(JsFunction function) =>
        ReferenceEquals(function, Intrinsics.ArrayPrototype.FindPlain("constructor")?.Object);

    private static ScriptError TooLong(Evaluation e) =>
        e.RangeError($"数组长度超过 {uint.MaxValue} / invalid array length: more than {uint.MaxValue}");

    private readonly PropertyKey Key()
    {
        if (Count < uint.MaxValue)
            return new PropertyKey((uint)Count);
        _e.Allocate(64);
        return PropertyKey.From(Count);
    }
}
