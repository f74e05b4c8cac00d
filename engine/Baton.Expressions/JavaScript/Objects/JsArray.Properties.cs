using System.Runtime.InteropServices;
using Baton.Expressions.JavaScript.Execution;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>An array's items and length as properties. ECMA-262 §10.4.2.1.</summary>
internal sealed partial class JsArray
{
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
            property = new Property(_items[key.Index], _itemFlags);
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
        var isPlain = property.Flags == _itemFlags && !property.IsAccessor;
        if (isPlain && index < (uint)_dense)
        {
            RemoveOther(e, key);
            _items[index] = property.Value;
        }
        else if (isPlain && index <= _dense + LargestGap && _others == 0)
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
            if (!base.TryFind(e, key, out _))
                _others++;
            base.Write(e, key, property);
        }

        if (index >= _length)
            _length = index + 1;
    }

    protected override void Remove(Evaluation e, PropertyKey key)
    {
        if (!key.IsIndex)
        {
            base.Remove(e, key);
            return;
        }

        if (key.Index < (uint)_dense)
            _items[key.Index] = JsValue.Absent;
        RemoveOther(e, key);
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
        e.Allocate(128 + (32L * others.Count));
        e.Step(others.Count);
        var indexes = others.FindIndex(static key => !key.IsIndex);
        indexes = indexes < 0 ? others.Count : indexes;
        keys.AddRange(CollectionsMarshal.AsSpan(others)[..indexes]);
        keys.Sort(static (a, b) => a.Index.CompareTo(b.Index));
        keys.Add(LengthKey);
        keys.AddRange(CollectionsMarshal.AsSpan(others)[indexes..]);
    }

    /// <summary>Takes flags from all dense items at once. To be asked only of an array that gets no new items any more.</summary>
    public override void RestrictItems(PropertyFlags taken)
    {
        if (!IsShared)
            _itemFlags &= ~taken;
    }

    private void RemoveOther(Evaluation e, PropertyKey key)
    {
        if (_others == 0 || !base.TryFind(e, key, out _))
            return;
        base.Remove(e, key);
        _others--;
    }
}
