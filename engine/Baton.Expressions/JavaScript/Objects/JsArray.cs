using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Execution;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>
/// An array: its first items lie one after another, holes among them being <see cref="JsValue.Absent"/>; items far beyond, or with unusual
/// attributes, are kept as properties. ECMA-262 §10.4.2.
/// </summary>
internal sealed class JsArray : JsObject
{
    // How far behind the last dense item a new one may lie and still be kept densely.
    private const int LargestGap = 1024;

    private static readonly PropertyKey LengthKey = "length";

    private JsValue[] _items;
    private int _dense;
    private uint _length;
    private bool _isLengthWritable = true;

    public JsArray(Evaluation e, int capacity = 0) : base(e, Intrinsics.ArrayPrototype)
    {
        e.Allocate(16L * capacity);
        _items = capacity == 0 ? [] : new JsValue[capacity];
    }

    public JsArray(Evaluation e, ReadOnlySpan<JsValue> items) : this(e, items.Length)
    {
        items.CopyTo(_items);
        _dense = items.Length;
        _length = (uint)items.Length;
    }

    /// <summary>Array.prototype, which is an array itself.</summary>
    public JsArray(JsObject prototype) : base(prototype) => _items = [];

    public override string ClassName => "Array";

    public uint Length => _length;

    /// <summary>All items lie densely, without holes or own properties beside them, and nothing forbids changing them.</summary>
    public bool IsSimple => !IsShared && _dense == _length && HasNoMap && _isLengthWritable;

    /// <summary>The dense items, holes included; for reading in algorithms that have asked <see cref="IsSimple"/>.</summary>
    public ReadOnlySpan<JsValue> Items => _items.AsSpan(0, _dense);

    /// <summary>Nothing of its own changes how it is iterated; for evaluations in which no built-in object was changed.</summary>
    public bool IsPlainlyIterable(Evaluation e) => !IsShared && HasNoMap && ReferenceEquals(GetPrototype(e), Intrinsics.ArrayPrototype);

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
        if (index >= (uint)_dense || IsShared || IsFromFlow || _items[index].IsAbsent)
            return false;
        _items[index] = value;
        return true;
    }

    /// <summary>Adds an item to an array that the algorithm itself has made.</summary>
    public void Add(Evaluation e, JsValue value)
    {
        MakeRoom(e, (uint)_dense);
        _items[_dense++] = value;
        _length = (uint)_dense;
    }

    /// <summary>Sets the length, cutting items off; false if some item may not be deleted. ECMA-262 §10.4.2.4.</summary>
    public bool TrySetLength(Evaluation e, uint length)
    {
        var seen = (JsArray)(IsShared ? e.Seen(this) : this);
        return length == seen._length || TryDefine(e, LengthKey, new PropertyDescriptor { Value = (double)length });
    }

    public override bool TryDefine(Evaluation e, PropertyKey key, in PropertyDescriptor descriptor)
    {
        if (IsLength(key))
            return TryDefineLength(e, descriptor);
        if (!key.IsIndex)
            return base.TryDefine(e, key, descriptor);
        var seen = (JsArray)(IsShared ? e.Seen(this) : this);
        return (key.Index < seen._length || seen._isLengthWritable) && base.TryDefine(e, key, descriptor);
    }

    protected override bool IsLength(PropertyKey key) => key.Equals(LengthKey);

    protected override bool TryFind(Evaluation e, PropertyKey key, out Property property)
    {
        if (key.IsIndex && key.Index < (uint)_dense && !_items[key.Index].IsAbsent)
        {
            property = new Property(_items[key.Index], PropertyFlags.All);
            return true;
        }

        if (!IsLength(key))
            return base.TryFind(e, key, out property);
        property = new Property((double)_length, _isLengthWritable ? PropertyFlags.Writable : PropertyFlags.None);
        return true;
    }

    protected override void Write(Evaluation e, PropertyKey key, in Property property)
    {
        if (!key.IsIndex)
        {
            base.Write(e, key, property);
            return;
        }

        var index = key.Index;
        var isPlain = property is { Flags: PropertyFlags.All, IsAccessor: false };
        if (isPlain && index < (uint)_dense)
        {
            base.Remove(e, key);
            _items[index] = property.Value;
        }
        else if (isPlain && index <= _dense + LargestGap && HasNoMap)
        {
            e.Step(index - (uint)_dense + 1);
            MakeRoom(e, index);
            while (_dense < index)
                _items[_dense++] = JsValue.Absent;
            _items[_dense++] = property.Value;
        }
        else
        {
            if (index < (uint)_dense)
                _items[index] = JsValue.Absent;
            base.Write(e, key, property);
        }

        if (index >= _length)
            _length = index + 1;
    }

    protected override void Remove(Evaluation e, PropertyKey key)
    {
        if (key.IsIndex && key.Index < (uint)_dense)
            _items[key.Index] = JsValue.Absent;
        base.Remove(e, key);
    }

    protected override void AddKeys(Evaluation e, List<PropertyKey> keys)
    {
        e.Step(_dense);
        for (var i = 0; i < _dense; i++)
        {
            if (!_items[i].IsAbsent)
                keys.Add(new PropertyKey((uint)i));
        }

        if (HasNoMap)
        {
            keys.Add(LengthKey);
            return;
        }

        var others = new List<PropertyKey>();
        base.AddKeys(e, others);
        keys.AddRange(others.Where(key => key.IsIndex));
        keys.Sort((a, b) => a.Index.CompareTo(b.Index));
        keys.Add(LengthKey);
        keys.AddRange(others.Where(key => !key.IsIndex));
    }

    private bool TryDefineLength(Evaluation e, in PropertyDescriptor descriptor)
    {
        uint length = 0;
        if (descriptor.Value is { } value)
        {
            var number = Coercion.ToNumber(e, value);
            length = Coercion.ToUint32(Coercion.ToNumber(e, value));
            if (length != number)
                throw e.RangeError("数组长度不对 / invalid array length");
        }

        var seen = (JsArray)(IsShared ? e.Seen(this) : this);
        if (descriptor.Configurable == true || descriptor.Enumerable == true || descriptor.IsAccessor
            || (!seen._isLengthWritable && (descriptor.Writable == true || (descriptor.Value is not null && length != seen._length))))
        {
            return false;
        }

        var self = (JsArray)(IsShared ? e.Changeable(this) : this);
        if (IsFromFlow)
            e.HasChangedFlowData = true;
        var done = descriptor.Value is null || self.Resize(e, length);
        if (descriptor.Writable == false)
            self._isLengthWritable = false;
        return done;
    }

    /// <summary>False if an item stands in the way that may not be deleted; the length then ends behind it.</summary>
    private bool Resize(Evaluation e, uint length)
    {
        if (length < _length && !HasNoMap)
        {
            var keys = new List<PropertyKey>();
            base.AddKeys(e, keys);
            e.Step(keys.Count);
            for (var i = keys.Count - 1; i >= 0; i--)
            {
                if (!keys[i].IsIndex || keys[i].Index < length)
                    continue;
                if (base.TryFind(e, keys[i], out var property) && !property.IsConfigurable)
                {
                    length = keys[i].Index + 1;
                    Cut(length);
                    return false;
                }

                base.Remove(e, keys[i]);
            }
        }

        Cut(length);
        return true;
    }

    private void Cut(uint length)
    {
        if (length < (uint)_dense)
        {
            Array.Clear(_items, (int)length, _dense - (int)length);
            _dense = (int)length;
        }

        _length = length;
    }

    private void MakeRoom(Evaluation e, uint index)
    {
        if (index < (uint)_items.Length)
            return;
        var capacity = Math.Max(Math.Max(4, (long)index + 1), 2L * _items.Length);
        e.Allocate(16 * capacity);
        Array.Resize(ref _items, (int)capacity);
    }
}
