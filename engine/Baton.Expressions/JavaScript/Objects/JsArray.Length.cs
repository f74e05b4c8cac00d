using Baton.Expressions.JavaScript.Execution;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>What setting an array's length does. ECMA-262 §10.4.2.4.</summary>
internal sealed partial class JsArray
{
    /// <summary>Sets the length, cutting items off; false if some item may not be deleted. ECMA-262 §10.4.2.4.</summary>
    public bool TrySetLength(Evaluation e, uint length)
    {
        var seen = (JsArray)(IsShared ? e.Seen(this) : this);
        return length == seen._length || TryDefine(e, LengthKey, new PropertyDescriptor { Value = (double)length });
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
        var possible = Math.Max(length, ShortestWithDense(e, length));
        if (possible < _length && _others > 0)
            possible = CutOthers(e, possible);
        Cut(possible);
        return possible == length;
    }

    private uint ShortestWithDense(Evaluation e, uint length)
    {
        if ((_itemFlags & PropertyFlags.Configurable) != 0)
            return 0;
        var last = _dense;
        while (last > length && _items[last - 1].IsAbsent)
        {
            e.Step();
            last--;
        }

        return (uint)last;
    }

    /// <summary>The length that is left after items beyond the one wished have been taken away, as far as they may be.</summary>
    private uint CutOthers(Evaluation e, uint length)
    {
        var keys = new List<PropertyKey>();
        base.AddKeys(e, keys);
        e.Allocate(64 + (32L * keys.Count));
        e.Step(keys.Count);
        for (var i = keys.Count - 1; i >= 0; i--)
        {
            if (!keys[i].IsIndex || keys[i].Index < length)
                continue;
            if (base.TryFind(e, keys[i], out var property) && !property.IsConfigurable)
                return keys[i].Index + 1;
            RemoveOther(e, keys[i]);
        }

        return length;
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
}
