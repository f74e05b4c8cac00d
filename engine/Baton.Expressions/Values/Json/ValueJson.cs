using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Baton.Expressions.Values.Json;

/// <summary>
/// Values as JSON. <see cref="JsonForm.AtRest"/> tells the kinds apart by notation, so that it needs no schema:
/// a decimal is a number without exponent and keeps its scale (<c>1280.00</c>), a double always has one (<c>36E0</c>),
/// an instant is <c>{"$date":"…"}</c>, text with secrets <c>{"$secret":["Bearer ",{"name":"erp"}]}</c>. An object of one member whose name starts with <c>$</c> is wrapped as
/// <c>{"$value":{…}}</c>, so that nothing an author writes can be mistaken for a marker.
/// </summary>
public static class ValueJson
{
    /// <summary>How deep lists and objects may be nested; a scalar has depth 0.</summary>
    public const int MaxDepth = 64;

    /// <summary>
    /// The JSON depth that readers must allow: markers may double a value's depth, and the records around it need room.
    /// Serializer contexts with <see cref="Value"/> members set it as their <c>MaxDepth</c>; the default of 64 is too little.
    /// </summary>
    public const int MaxJsonDepth = 192;

    /// <summary>What to create writers with: Chinese and emoji stay readable. Not for JSON embedded in HTML.</summary>
    public static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = ReadableJsonEncoder.Instance,
        MaxDepth = MaxJsonDepth,
    };

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxJsonDepth };

    /// <summary>Writes the value where the writer stands. How text is escaped is the writer's choice, see <see cref="WriterOptions"/>.</summary>
    /// <exception cref="JsonException">The value is nested deeper than <see cref="MaxDepth"/>.</exception>
    public static void Write(Utf8JsonWriter writer, Value value, JsonForm form)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        new ValueJsonWriter(writer, form).Write(value, 0);
    }

    /// <summary>Reads the value the reader stands on (or before, if it has not started) and leaves it on the value's last token.</summary>
    /// <exception cref="JsonException">Not JSON, nested deeper than <see cref="MaxDepth"/>, or an unknown marker in the at-rest form.</exception>
    public static Value Read(ref Utf8JsonReader reader, JsonForm form)
    {
        if (reader.TokenType == JsonTokenType.None && !reader.Read())
            throw new JsonException("没有内容 / empty JSON");
        return ValueJsonReader.Read(ref reader, form, 0);
    }

    /// <inheritdoc cref="Read"/>
    public static Value FromElement(JsonElement element, JsonForm form) =>
        element.ValueKind == JsonValueKind.Undefined ? Value.Null : Parse(JsonMarshal.GetRawUtf8Value(element), form);

    /// <inheritdoc cref="Read"/>
    public static Value Parse(string text, JsonForm form)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(Encoding.UTF8.GetBytes(text), form);
    }

    /// <summary>Reads one value from UTF-8; anything after it but white space is an error.</summary>
    /// <inheritdoc cref="Read" path="exception"/>
    public static Value Parse(ReadOnlySpan<byte> utf8, JsonForm form)
    {
        var reader = new Utf8JsonReader(utf8, ReaderOptions);
        var value = Read(ref reader, form);
        reader.Read();
        return value;
    }

    /// <summary>The value as JSON text, without indentation, Chinese unescaped.</summary>
    /// <inheritdoc cref="Write" path="exception"/>
    public static string ToText(Value value, JsonForm form)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
            Write(writer, value, form);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
