using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Expressions.Values.Large;

namespace Baton.Expressions.Values.Json;

/// <summary>
/// Lets records with <see cref="Value"/> members be serialized, in the at-rest form. The value types carry it as an attribute.
/// The serializer's <c>MaxDepth</c> must be <see cref="ValueJson.MaxJsonDepth"/>.
/// </summary>
public sealed class ValueJsonConverter : JsonConverter<Value>
{
    public override bool HandleNull => true;

    public override Value Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ValueJson.Read(ref reader, JsonForm.AtRest);

    public override void Write(Utf8JsonWriter writer, Value value, JsonSerializerOptions options)
    {
        if (LargeValueSink.Current is { } large)
            large.Write(writer, value ?? Value.Null, 0);
        else
            ValueJson.Write(writer, value ?? Value.Null, JsonForm.AtRest);
    }
}

/// <summary><see cref="ValueJsonConverter"/> for members that are declared as one kind of value.</summary>
public sealed class ValueJsonConverter<T> : JsonConverter<T> where T : Value
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ValueJson.Read(ref reader, JsonForm.AtRest) as T ?? throw new JsonException($"不是 {typeof(T).Name} / not a {typeof(T).Name}");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        var large = LargeValueSink.Current;
        if (large is null || value is ObjectValue)
            new ValueJsonWriter(writer, JsonForm.AtRest, large).Write(value, 0);
        else
            large.Write(writer, value, 0);
    }
}

/// <summary><see cref="ValueJsonConverter"/> for objects of objects: each large member of an inner one stands apart.</summary>
public sealed class InnerMembersJsonConverter : JsonConverter<ObjectValue>
{
    public override ObjectValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ValueJson.Read(ref reader, JsonForm.AtRest) as ObjectValue ?? throw new JsonException("不是对象 / not an object");

    public override void Write(Utf8JsonWriter writer, ObjectValue value, JsonSerializerOptions options) =>
        new ValueJsonWriter(writer, JsonForm.AtRest, LargeValueSink.Current, apart: 2).Write(value, 0);
}
