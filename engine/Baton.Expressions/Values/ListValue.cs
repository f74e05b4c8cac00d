using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Baton.Expressions.Values.Json;

namespace Baton.Expressions.Values;

[JsonConverter(typeof(ValueJsonConverter<ListValue>))]
public sealed class ListValue(ImmutableArray<Value> items) : Value
{
    public static readonly ListValue Empty = new([]);

    public ImmutableArray<Value> Items { get; } = items;

    public override bool Equals(Value? other) => other is ListValue l && l.Items.AsSpan().SequenceEqual(Items.AsSpan());

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in Items)
            hash.Add(item);
        return hash.ToHashCode();
    }
}
