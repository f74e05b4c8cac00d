namespace Baton.Expressions.JavaScript.Objects;

/// <summary>Properties in the order they were added. Few are searched one by one, many by an index.</summary>
internal sealed class PropertyMap
{
    private const int ScanLimit = 8;

    private PropertyKey[] _keys = new PropertyKey[4];
    private Property[] _properties = new Property[4];
    private bool[]? _removed;
    private Dictionary<PropertyKey, int>? _index;
    private int _used;

    public int Count { get; private set; }

    /// <summary>About how many bytes one property takes, as long as there are few.</summary>
    public const int BytesPerProperty = 104;

    private const int BytesPerIndexEntry = 96;

    /// <summary>About how many bytes the property added last takes, with its share of what growing leaves behind.</summary>
    public int BytesOfNewest => _index is null ? BytesPerProperty : BytesPerProperty + BytesPerIndexEntry;

    public bool TryGet(PropertyKey key, out Property property)
    {
        var at = Find(key);
        if (at < 0)
        {
            property = default;
            return false;
        }

        property = _properties[at];
        return true;
    }

    /// <summary>True if the property is new.</summary>
    public bool Set(PropertyKey key, in Property property)
    {
        var at = Find(key);
        if (at >= 0)
        {
            _properties[at] = property;
            return false;
        }

        if (_used == _keys.Length)
            Grow();
        _keys[_used] = key;
        _properties[_used] = property;
        _index?.Add(key, _used);
        _used++;
        Count++;
        if (_index is null && _used > ScanLimit)
            Reindex();
        return true;
    }

    public bool Remove(PropertyKey key)
    {
        var at = Find(key);
        if (at < 0)
            return false;
        _index?.Remove(key);
        _removed ??= new bool[_keys.Length];
        _removed[at] = true;
        _properties[at] = default;
        Count--;
        if (_used > 16 && Count < _used / 2)
            Compact();
        return true;
    }

    /// <summary>Indexes ascending, then names, then symbols, each in the order they were added. ECMA-262 §10.1.11.</summary>
    public void AddKeysTo(List<PropertyKey> keys)
    {
        var first = keys.Count;
        var indexes = 0;
        for (var i = 0; i < _used; i++)
        {
            if (!IsRemoved(i) && _keys[i].IsIndex)
            {
                keys.Add(_keys[i]);
                indexes++;
            }
        }

        keys.Sort(first, indexes, IndexOrder.Instance);
        for (var i = 0; i < _used; i++)
        {
            if (!IsRemoved(i) && !_keys[i].IsIndex && _keys[i].IsText)
                keys.Add(_keys[i]);
        }

        for (var i = 0; i < _used; i++)
        {
            if (!IsRemoved(i) && _keys[i].IsSymbol)
                keys.Add(_keys[i]);
        }
    }

    public PropertyMap Clone()
    {
        var clone = new PropertyMap { _keys = new PropertyKey[Math.Max(4, Count)], _properties = new Property[Math.Max(4, Count)] };
        for (var i = 0; i < _used; i++)
        {
            if (!IsRemoved(i))
                clone.Set(_keys[i], _properties[i]);
        }

        return clone;
    }

    private bool IsRemoved(int at) => _removed is not null && _removed[at];

    private int Find(PropertyKey key)
    {
        if (_index is not null)
            return _index.TryGetValue(key, out var found) ? found : -1;
        for (var i = 0; i < _used; i++)
        {
            if (_keys[i].Equals(key) && !IsRemoved(i))
                return i;
        }

        return -1;
    }

    private void Grow()
    {
        var length = _keys.Length * 2;
        Array.Resize(ref _keys, length);
        Array.Resize(ref _properties, length);
        if (_removed is not null)
            Array.Resize(ref _removed, length);
    }

    private void Compact()
    {
        var to = 0;
        for (var from = 0; from < _used; from++)
        {
            if (IsRemoved(from))
                continue;
            _keys[to] = _keys[from];
            _properties[to++] = _properties[from];
        }

        Array.Clear(_keys, to, _used - to);
        Array.Clear(_properties, to, _used - to);
        _used = to;
        _removed = null;
        Reindex();
    }

    private void Reindex()
    {
        if (_used <= ScanLimit)
        {
            _index = null;
            return;
        }

        _index = new Dictionary<PropertyKey, int>(_used * 2);
        for (var i = 0; i < _used; i++)
        {
            if (!IsRemoved(i))
                _index.Add(_keys[i], i);
        }
    }

    private sealed class IndexOrder : IComparer<PropertyKey>
    {
        public static readonly IndexOrder Instance = new();

        public int Compare(PropertyKey x, PropertyKey y) => x.Index.CompareTo(y.Index);
    }
}
