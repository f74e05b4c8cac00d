using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;

namespace Baton.Runtime.Requests;

/// <summary>JSON as it goes out over HTTP: camel case, Chinese as it is, enumerations by name, nothing for null, values in plain form.</summary>
public static class AnswerJson
{
    public static readonly JsonSerializerOptions Options = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Makes these options like <see cref="Options"/>.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.MaxDepth = ValueJson.MaxJsonDepth;
        options.Converters.Add(new JsonStringEnumConverter());
        options.Converters.Add(new PlainValueConverter());
        options.Converters.Add(new PlainObjectConverter());
        return options;
    }

    private sealed class PlainValueConverter : JsonConverter<Value>
    {
        public override bool HandleNull => true;

        public override Value Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ValueJson.Read(ref reader, JsonForm.Plain);

        public override void Write(Utf8JsonWriter writer, Value value, JsonSerializerOptions options) => ValueJson.Write(writer, value ?? Value.Null, JsonForm.Plain);
    }

    private sealed class PlainObjectConverter : JsonConverter<ObjectValue>
    {
        public override ObjectValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ValueJson.Read(ref reader, JsonForm.Plain) as ObjectValue ?? throw new JsonException("这里要一个 JSON 对象 / a JSON object is expected");

        public override void Write(Utf8JsonWriter writer, ObjectValue value, JsonSerializerOptions options) => ValueJson.Write(writer, value, JsonForm.Plain);
    }
}
