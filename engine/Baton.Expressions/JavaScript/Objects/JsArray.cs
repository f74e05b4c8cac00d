using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Execution;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>
/// An array: its first items lie one after another, holes among them being <see cref="JsValue.Absent"/>; items far beyond, or with unusual
/// attributes, are kept as properties. ECMA-262 §10.4.2.
/// </summary>
internal sealed partial class JsArray : JsObject
{
    // How far behind the last dense item a new one may lie and still be kept densely.
    private const int LargestGap = 1024;

    // Items moved in one step.
    private const int StepItems = 8;

    private static readonly PropertyKey LengthKey = "length";

    private JsValue[] _items;
    private int _dense;
    private uint _length;
    private bool _isLengthWritable = true;

    // What all dense items may suffer; less than everything once the array is sealed or frozen.
    private PropertyFlags _itemFlags = PropertyFlags.All;

    // Items kept as properties, far away or with unusual attributes.
    private int _others;

    public JsArray(Evaluation e, int capacity = 0, JsObject? prototype = null) : base(e, prototype ?? Intrinsics.ArrayPrototype)
    {
        e.Allocate(16L * capacity);
        _items = capacity == 0 ? [] : new JsValue[capacity];
    }

    public JsArray(Evaluation e, ReadOnlySpan<JsValue> items, JsObject? prototype = null) : this(e, items.Length, prototype)
    {
        e.Step(items.Length / StepItems);
        items.CopyTo(_items);
        _dense = items.Length;
        _length = (uint)items.Length;
    }

    /// <summary>Array.prototype, which is an array itself.</summary>
    public JsArray(JsObject prototype) : base(prototype) => _items = [];

    public override string ClassName => "Array";

    public uint Length => _length;

    /// <summary>All items and holes lie densely, without own properties beside them, and nothing forbids changing or adding some.</summary>
    public bool IsSimple => !IsShared && _dense == _length && HasNoMap && _isLengthWritable && MayGrow;

    /// <summary>The dense items, holes included; for reading in algorithms that have asked <see cref="IsSimple"/>.</summary>
    public ReadOnlySpan<JsValue> Items => _items.AsSpan(0, _dense);

    /// <summary>Nothing of its own changes how it is iterated; for evaluations in which no built-in object was changed.</summary>
    public bool IsPlainlyIterable(Evaluation e) => !IsShared && HasNoMap && ReferenceEquals(GetPrototype(e), Intrinsics.ArrayPrototype);

    /// <summary>A simple array of which nobody can tell whether the methods of Array.prototype are carried out on its items directly.</summary>
    public bool IsPlain(Evaluation e) => IsSimple && e.IsPristine && IsPlainlyIterable(e);

    /// <summary>The items of a simple array, holes read as undefined.</summary>
    public JsValue[] WithoutHoles()
    {
        var items = Items.ToArray();
        foreach (ref var item in items.AsSpan())
        {
            if (item.IsAbsent)
                item = JsValue.Undefined;
        }

        return items;
    }

    /// <summary>Reads an item without a key where that is the same; false for holes, far items and shared arrays.</summary>
    public bool TryGetDense(uint index, out JsValue value)
    {
        if (index < (uint)_dense && !IsShared)
        {
            value = _items[index];
            return !value.IsAbsent;
        }

        value = default;
        return false;
    }

    /// <summary>Overwrites an existing dense item; false where assignment must go the long way.</summary>
    public bool TrySetDense(uint index, JsValue value)
    {
        if (index >= (uint)_dense || IsShared || IsFromFlow || _items[index].IsAbsent || _itemFlags != PropertyFlags.All)
            return false;
        _items[index] = value;
        return true;
    }
}
