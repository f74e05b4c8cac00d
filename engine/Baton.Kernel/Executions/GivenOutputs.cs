using System.Diagnostics.CodeAnalysis;
using Baton.Expressions.Values;

namespace Baton.Kernel.Executions;

/// <summary>What each activity gave last, by activity id, while a step changes it. Setting one costs the same however many there are.</summary>
internal sealed class GivenOutputs(ObjectValue before)
{
    private const int ScanLimit = 8;

    private List<KeyValuePair<string, Value>>? _members;
    private Dictionary<string, int>? _places;

    public ObjectValue this[string activityId]
    {
        set
        {
            _members ??= [.. before.Members];
            if (Find(activityId) is { } place)
            {
                _members[place] = new(activityId, value);
                return;
            }

            _places?.Add(activityId, _members.Count);
            _members.Add(new(activityId, value));
        }
    }

    public bool TryGet(string activityId, [NotNullWhen(true)] out ObjectValue? outputs)
    {
        Value? found = null;
        if (_members is null)
            before.TryGet(activityId, out found);
        else if (Find(activityId) is { } place)
            found = _members[place].Value;
        outputs = (ObjectValue?)found;
        return outputs is not null;
    }

    /// <summary>The ids keep the order in which they came.</summary>
    public ObjectValue Freeze() => _members is null ? before : new ObjectValue([.. _members]);

    private int? Find(string activityId)
    {
        if (_members!.Count > ScanLimit)
        {
            _places ??= Enumerable.Range(0, _members.Count).ToDictionary(place => _members[place].Key, StringComparer.Ordinal);
            return _places.TryGetValue(activityId, out var place) ? place : null;
        }

        var scanned = _members.FindIndex(member => member.Key == activityId);
        return scanned < 0 ? null : scanned;
    }
}
