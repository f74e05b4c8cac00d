using System.Globalization;
using Baton.Expressions.JavaScript.Numbers;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>An array index (0 … 2^32−2), a name that is not one, or a symbol. ECMA-262 §6.1.7.</summary>
internal readonly struct PropertyKey : IEquatable<PropertyKey>
{
    private readonly object? _name;

    // Of a name its hash: a key is looked for in many objects, and a long name takes long to hash.
    private readonly uint _index;

    public PropertyKey(uint index) => _index = index;

    public PropertyKey(JsSymbol symbol) => _name = symbol;

    private PropertyKey(string name) => (_name, _index) = (name, (uint)name.GetHashCode(StringComparison.Ordinal));

    public bool IsIndex => _name is null;

    public bool IsSymbol => _name is JsSymbol;

    public bool IsText => _name is not JsSymbol;

    public uint Index => _index;

    public JsSymbol Symbol => (JsSymbol)_name!;

    /// <summary>The key of this name, which is an index if it is written as one.</summary>
    public static PropertyKey From(string name) => TryIndex(name, out var index) ? new(index) : new(name);

    public static implicit operator PropertyKey(string name) => From(name);

    public static implicit operator PropertyKey(JsSymbol symbol) => new(symbol);

    /// <summary>The key of a number, such as 3 or 0.5.</summary>
    public static PropertyKey From(double number)
    {
        var index = (uint)number;
        return index == number && index != uint.MaxValue && !double.IsNegative(number) ? new(index) : From(NumberFormat.ToText(number));
    }

    /// <summary>The key as a script sees it: text or a symbol.</summary>
    public JsValue ToValue() => _name is JsSymbol symbol ? new(symbol) : new(ToText());

    /// <summary>The name of a key that is not a symbol; for a symbol its description in brackets, as functions are named by it.</summary>
    public string ToText() => _name switch
    {
        string name => name,
        JsSymbol symbol => symbol.Description is null ? "" : $"[{symbol.Description}]",
        _ => _index.ToString(CultureInfo.InvariantCulture),
    };

    public bool Equals(PropertyKey other) =>
        _index == other._index
            && (ReferenceEquals(_name, other._name) || (_name is string name && other._name is string otherName && name == otherName));

    public override bool Equals(object? obj) => obj is PropertyKey other && Equals(other);

    // Seeded per process, as texts' hashes are: nobody can choose keys that all fall together.
    public override int GetHashCode() => _name switch
    {
        null => HashCode.Combine(_index),
        string => (int)_index,
        _ => _name.GetHashCode(),
    };

    /// <summary>As error messages show it: short.</summary>
    public override string ToString() => Display.OfName(this);

    private static bool TryIndex(string name, out uint index)
    {
        index = 0;
        if (name.Length is 0 or > 10 || (name[0] == '0' && name.Length > 1))
            return false;
        ulong value = 0;
        foreach (var c in name)
        {
            if (!char.IsAsciiDigit(c))
                return false;
            value = (value * 10) + (ulong)(c - '0');
        }

        index = (uint)value;
        return value < uint.MaxValue;
    }
}
