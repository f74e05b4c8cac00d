using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Baton.Expressions.Values.Json;

namespace Baton.Expressions.Values;

/// <summary>Named members in the order they were given. Names are case-sensitive and unique; equality ignores the order.</summary>
[JsonConverter(typeof(ValueJsonConverter<ObjectValue>))]
public sealed class ObjectValue : Value
{
    private const int ScanLimit = 8;

    public static readonly ObjectValue Empty = new([]);

    private FrozenDictionary<string, Value>? _index;

    public ObjectValue(ImmutableArray<KeyValuePair<string, Value>> members) => Members = members;

    public ImmutableArray<KeyValuePair<string, Value>> Members { get; }

    /// <summary>The member's value, or Null where there is no such member.</summary>
    public Value this[string name] => TryGet(name, out var value) ? value : Null;

    public bool TryGet(string name, [NotNullWhen(true)] out Value? value)
    {
        if (Members.Length > ScanLimit)
            return (_index ??= Members.ToFrozenDictionary(StringComparer.Ordinal)).TryGetValue(name, out value);

        foreach (var member in Members)
        {
            if (member.Key == name)
            {
                value = member.Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <summary>A copy in which the member has this value; a new member comes last.</summary>
    public ObjectValue With(string name, Value value)
    {
        for (var i = 0; i < Members.Length; i++)
        {
            if (Members[i].Key == name)
                return new ObjectValue(Members.SetItem(i, new(name, value)));
        }

        return new ObjectValue(Members.Add(new(name, value)));
    }

    public override bool Equals(Value? other)
    {
        if (other is not ObjectValue o || o.Members.Length != Members.Length)
            return false;
        foreach (var member in Members)
        {
            if (!o.TryGet(member.Key, out var value) || !member.Value.Equals(value))
                return false;
        }

        return true;
    }

    public override int GetHashCode()
    {
        var hash = Members.Length;
        foreach (var member in Members)
            hash ^= HashCode.Combine(member.Key, member.Value);
        return hash;
    }
}
