using System.Text.Json;
using System.Text.Json.Serialization;

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

    public override void Write(Utf8JsonWriter writer, Value value, JsonSerializerOptions options) =>
        ValueJson.Write(writer, value ?? Value.Null, JsonForm.AtRest);
}

/// <summary><see cref="ValueJsonConverter"/> for members that are declared as one kind of value.</summary>
public sealed class ValueJsonConverter<T> : JsonConverter<T> where T : Value
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ValueJson.Read(ref reader, JsonForm.AtRest) as T ?? throw new JsonException($"不是 {typeof(T).Name} / not a {typeof(T).Name}");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        ValueJson.Write(writer, value, JsonForm.AtRest);
}
