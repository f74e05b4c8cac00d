using System.Buffers;
using System.Text;
using System.Text.Json;
using Baton.Expressions.Values.Json;

namespace Baton.Expressions.Tests.Values;

public sealed class ReadableJsonEncoderTests
{
    [Theory]
    [InlineData("张三🀄𠮷 <a href='x'>&+", "张三🀄𠮷 <a href='x'>&+")]
    [InlineData("\"\\\n\r\t\b\f\u0001", "\\\"\\\\\\n\\r\\t\\b\\f\\u0001")]
    [InlineData("🀄\"🀄", "🀄\\\"🀄")]
    public void only_what_json_asks_for_is_escaped(string text, string expected) => AssertEncodes(text, expected);

    [Fact]
    public void half_a_character_is_replaced()
    {
        AssertEncodes("a\uD842", "a\uFFFD");
        AssertEncodes("\uDC00\uD842b", "\uFFFD\uFFFDb");
    }

    [Fact]
    public void bytes_are_escaped_as_text_is() =>
        Assert.Equal("\"🀄\\n𠮷\"", Written(writer => writer.WriteStringValue("🀄\n𠮷"u8), isObject: false));

    [Fact]
    public void long_text_with_escapes_everywhere_survives()
    {
        var text = string.Concat(Enumerable.Repeat("张\"🀄\u0002", 5000));
        var written = Written(writer => writer.WriteStringValue(text), isObject: false);
        Assert.Equal(text, JsonSerializer.Deserialize<string>(written));
    }

    private static void AssertEncodes(string text, string expected)
    {
        Assert.Equal(expected, ReadableJsonEncoder.Instance.Encode(text));
        Assert.Equal($"{{\"{expected}\":\"{expected}\"}}", Written(writer => writer.WriteString(text, text)));
    }

    private static string Written(Action<Utf8JsonWriter> write, bool isObject = true)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, ValueJson.WriterOptions))
        {
            if (isObject)
                writer.WriteStartObject();
            write(writer);
            if (isObject)
                writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
