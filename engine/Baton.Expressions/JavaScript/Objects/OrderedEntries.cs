using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Numbers;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>
/// Entries found by their key and kept in the order they were added. Whoever goes through them by position meets those added meanwhile and
/// misses those removed: positions stay what they are. Keys are the same as in SameValueZero, numbers and decimals by value.
/// </summary>
internal sealed class OrderedEntries
{
    private const int BytesPerEntry = 96;

    private readonly Dictionary<object, int> _positions = new(IdentityComparer.Instance);
    private readonly List<Entry> _entries = [];

    public int Count => _positions.Count;

    public bool Contains(Evaluation e, JsValue key) => _positions.ContainsKey(Identity(e, key));

    public bool TryGet(Evaluation e, JsValue key, out JsValue value)
    {
        var found = _positions.TryGetValue(Identity(e, key), out var position);
        value = found ? _entries[position].Value : default;
        return found;
    }

    public void Set(Evaluation e, JsValue key, JsValue value)
    {
        var identity = Identity(e, key);
        if (_positions.TryGetValue(identity, out var position))
        {
            _entries[position] = _entries[position] with { Value = value };
            return;
        }

        e.Allocate(BytesPerEntry);
        _positions.Add(identity, _entries.Count);
        _entries.Add(new Entry(key.IsNumber && key.Number == 0 ? 0 : key, value, true));
    }

    public bool Remove(Evaluation e, JsValue key)
    {
        if (!_positions.Remove(Identity(e, key), out var position))
            return false;
        _entries[position] = default;
        return true;
    }

    /// <summary>Adds a member that is its own value, as sets have them.</summary>
    public void Add(Evaluation e, JsValue item) => Set(e, item, item.IsNumber && item.Number == 0 ? 0 : item);

    /// <summary>Charged by all positions, as those of removed entries remain.</summary>
    public void Clear(Evaluation e)
    {
        e.Step(_entries.Count);
        _positions.Clear();
        for (var i = 0; i < _entries.Count; i++)
            _entries[i] = default;
    }

    /// <summary>The next entry there still is; the position then lies behind it.</summary>
    public bool TryGetNext(Evaluation e, ref int position, out JsValue key, out JsValue value)
    {
        while (position < _entries.Count)
        {
            e.Step();
            var entry = _entries[position++];
            if (!entry.IsThere)
                continue;
            (key, value) = (entry.Key, entry.Value);
            return true;
        }

        (key, value) = (default, default);
        return false;
    }

    public IEnumerable<(JsValue Key, JsValue Value)> All() => _entries.Where(entry => entry.IsThere).Select(entry => (entry.Key, entry.Value));

    private static object Identity(Evaluation e, JsValue key)
    {
        e.Step(2);
        switch (key.Kind)
        {
            case JsKind.Number when DecimalKey(key.Number) is { } same:
                return same;
            case JsKind.Number:
                return key.Number == 0 ? 0.0 : key.Number;
            case JsKind.Decimal:
                return DecimalArithmetic.Normalize(key.Decimal);
            case JsKind.Text:
                e.Step(key.TextLength / 16);
                return key.Text(e);
            case JsKind.Secret:
                e.Step(key.Secret.Parts.Length + (key.Secret.TextLength / 16));
                return key.Secret;
            case JsKind.Object:
                return key.Object;
            default:
                return key.IdentityReference;
        }
    }

    // A double and a decimal of the same value are one key.
    private static object? DecimalKey(double number) =>
        number == Math.Truncate(number) && Math.Abs(number) < 1e15 ? (decimal)number
        : double.IsFinite(number) && ExactNumber.TryConvert(number, out var exact) && DecimalArithmetic.AreEqual(number, exact) ? DecimalArithmetic.Normalize(exact)
        : null;

    private readonly record struct Entry(JsValue Key, JsValue Value, bool IsThere);
}
