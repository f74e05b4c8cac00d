using System.Collections.Immutable;

namespace Baton.Expressions.Values;

/// <summary>Collects the members of an <see cref="ObjectValue"/>. A name set again keeps its place and takes the later value.</summary>
public sealed class ObjectBuilder
{
    private const int ScanLimit = 8;

    private readonly ImmutableArray<KeyValuePair<string, Value>>.Builder _members = ImmutableArray.CreateBuilder<KeyValuePair<string, Value>>();
    private Dictionary<string, int>? _places;

    public Value this[string name]
    {
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            var place = Find(name);
            if (place >= 0)
            {
                _members[place] = new(name, value);
                return;
            }

            _places?.Add(name, _members.Count);
            _members.Add(new(name, value));
        }
    }

    /// <summary>The object. The builder is empty afterwards.</summary>
    public ObjectValue ToValue()
    {
        _places = null;
        return _members.Count == 0 ? ObjectValue.Empty : new ObjectValue(_members.DrainToImmutable());
    }

    private int Find(string name)
    {
        if (_members.Count > ScanLimit)
        {
            _places ??= Enumerable.Range(0, _members.Count).ToDictionary(i => _members[i].Key, StringComparer.Ordinal);
            return _places.GetValueOrDefault(name, -1);
        }

        for (var i = 0; i < _members.Count; i++)
        {
            if (_members[i].Key == name)
                return i;
        }

        return -1;
    }
}
