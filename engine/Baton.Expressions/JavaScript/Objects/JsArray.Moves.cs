using Baton.Expressions.JavaScript.Execution;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>
/// Adding, taking away and moving items that lie densely. Nothing is asked here: of arrays that scripts know, callers have asked
/// <see cref="IsPlain"/>.
/// </summary>
internal sealed partial class JsArray
{
    /// <summary>Adds an item to an array that the algorithm itself has made, and has only added to.</summary>
    public void Add(Evaluation e, JsValue value)
    {
        MakeRoom(e, (uint)_dense);
        _items[_dense++] = value;
        _length = (uint)_dense;
    }

    /// <summary>Takes items away and puts others in their place; those behind move.</summary>
    /// <param name="e">The evaluation.</param>
    /// <param name="start">The first item to take away.</param>
    /// <param name="removed">How many; there must be that many.</param>
    /// <param name="added">What takes their place: not part of this array's own items.</param>
    public void Replace(Evaluation e, int start, int removed, ReadOnlySpan<JsValue> added)
    {
        var behind = _dense - start - removed;
        var length = _dense - removed + added.Length;
        e.Step(1 + ((added.Length + (added.Length == removed ? 0 : behind)) / StepItems));
        if (length > _dense)
            MakeRoom(e, (uint)length - 1);
        Array.Copy(_items, start + removed, _items, start + added.Length, behind);
        added.CopyTo(_items.AsSpan(start));
        if (length < _dense)
            Array.Clear(_items, length, _dense - length);
        _dense = length;
        _length = (uint)length;
        MarkChanged(e);
    }

    /// <summary>The dense items, to be put into another order or overwritten; what it costs is to be charged by the caller.</summary>
    public Span<JsValue> ItemsToChange(Evaluation e)
    {
        MarkChanged(e);
        return _items.AsSpan(0, _dense);
    }

    /// <summary>Puts an item behind the last; false where assignment must go the long way.</summary>
    public bool TryAppend(Evaluation e, uint index, JsValue value)
    {
        if (index != (uint)_dense || (index >= _length && !_isLengthWritable) || !MayGrow || _others > 0 || !e.IsPristine || !IsPlainlyIterable(e))
            return false;
        MakeRoom(e, index);
        _items[_dense++] = value;
        _length = Math.Max(_length, (uint)_dense);
        MarkChanged(e);
        return true;
    }

    private void MarkChanged(Evaluation e)
    {
        if (IsFromFlow)
            e.HasChangedFlowData = true;
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
