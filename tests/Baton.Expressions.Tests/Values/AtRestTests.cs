using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using static Baton.Expressions.Tests.Values.Build;

namespace Baton.Expressions.Tests.Values;

public sealed class AtRestTests
{
    private const string Sample =
        """{"无":null,"开":true,"金额":1280.00,"负":-0.5,"数":36E0,"半":1.5E0,"小":1.5E-1,"微":1E-07,"大":1E+21,"非数":{"$number":"NaN"},"无穷":{"$number":"-Infinity"},"名":"张三 \"<&>\" 🀄","时":{"$date":"2026-11-22T12:00:00.0000000+08:00"},"列":[1,{"$value":{"$date":"x"}},{"$a":1,"b":[]}],"半字":{"$utf16":"YQBC2A=="}}""";

    private static readonly ObjectValue SampleValue = Object(
        ("无", Value.Null),
        ("开", Value.From(true)),
        ("金额", Decimal(1280.00m)),
        ("负", Decimal(-0.5m)),
        ("数", Number(36)),
        ("半", Number(1.5)),
        ("小", Number(0.15)),
        ("微", Number(1e-7)),
        ("大", Number(1e21)),
        ("非数", Number(double.NaN)),
        ("无穷", Number(double.NegativeInfinity)),
        ("名", Text("张三 \"<&>\" 🀄")),
        ("时", Value.From(Noon)),
        ("列", List(Decimal(1), Object(("$date", Text("x"))), Object(("$a", Decimal(1)), ("b", ListValue.Empty)))),
        ("半字", Text("a\uD842")));

    [Fact]
    public void the_bytes_at_rest_are_these() => Assert.Equal(Sample, ValueJson.ToText(SampleValue, JsonForm.AtRest));

    [Fact]
    public void every_kind_comes_back_as_it_was()
    {
        var back = ValueJson.Parse(Sample, JsonForm.AtRest);

        Assert.Equal(SampleValue, back);
        Assert.Equal("1280.00", ((ObjectValue)back)["金额"].ToString());
        Assert.IsType<NumberValue>(((ObjectValue)back)["数"]);
    }

    [Theory]
    [InlineData(0, "0E0")]
    [InlineData(-0.001, "-1E-3")]
    [InlineData(0.00123, "1.23E-3")]
    [InlineData(-12.75, "-12.75E0")]
    [InlineData(5e-324, "5E-324")]
    [InlineData(double.MaxValue, "1.7976931348623157E+308")]
    public void a_double_always_has_an_exponent(double number, string text)
    {
        Assert.Equal(text, ValueJson.ToText(Number(number), JsonForm.AtRest));
        Assert.Equal(Number(number), ValueJson.Parse(text, JsonForm.AtRest));
    }

    [Fact]
    public void a_decimal_of_28_digits_keeps_them_all()
    {
        var value = Decimal(decimal.MaxValue);
        Assert.Equal(value, ValueJson.Parse(ValueJson.ToText(value, JsonForm.AtRest), JsonForm.AtRest));
    }

    [Theory]
    [InlineData("""{"$later":1}""")]
    [InlineData("""{"$date":"yesterday"}""")]
    [InlineData("""{"$date":5}""")]
    [InlineData("""{"$number":"many"}""")]
    [InlineData("""{"$utf16":"?"}""")]
    [InlineData("""{"$value":[]}""")]
    [InlineData("""{"$large":5}""")]
    public void an_unknown_marker_is_refused_rather_than_misread(string text)
    {
        var e = Assert.Throws<JsonException>(() => ValueJson.Parse(text, JsonForm.AtRest));
        Assert.Contains("unknown marker", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void an_objects_own_markers_survive_in_any_depth()
    {
        var value = Object(("$value", Object(("$value", Object(("$date", Value.From(Noon)))))));
        Assert.Equal(value, ValueJson.Parse(ValueJson.ToText(value, JsonForm.AtRest), JsonForm.AtRest));
    }

    [Fact]
    public void half_a_character_in_a_name_survives()
    {
        var value = Object(("\uD842", Number(1)), ("b", Text("\uDC00")));
        Assert.Equal("""{"$members":[{"$utf16":"Qtg="},1E0,"b",{"$utf16":"ANw="}]}""", ValueJson.ToText(value, JsonForm.AtRest));
        Assert.Equal(value, ValueJson.Parse(ValueJson.ToText(value, JsonForm.AtRest), JsonForm.AtRest));
    }

    [Theory]
    [InlineData(JsonForm.AtRest)]
    [InlineData(JsonForm.Plain)]
    public void the_depth_is_limited_on_both_ways(JsonForm form)
    {
        var deepest = ValueJson.ToText(Nested(ValueJson.MaxDepth), form);
        Assert.Equal(Nested(ValueJson.MaxDepth), ValueJson.Parse(deepest, form));

        Assert.Contains("64", Assert.Throws<JsonException>(() => ValueJson.ToText(Nested(ValueJson.MaxDepth + 1), form)).Message, StringComparison.Ordinal);
        Assert.Contains("64", Assert.Throws<JsonException>(() => ValueJson.Parse($"[{deepest}]", form)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void the_deepest_value_of_wrapped_objects_can_be_read_again()
    {
        Value value = Number(1);
        for (var i = 0; i < ValueJson.MaxDepth; i++)
            value = Object(("$x", value));
        Assert.Equal(value, ValueJson.Parse(ValueJson.ToText(value, JsonForm.AtRest), JsonForm.AtRest));
    }

    [Fact]
    public void records_with_values_serialize_with_generated_contexts()
    {
        var record = new Kept(Decimal(1280.00m), Object(("a", Number(1))), [Text("好"), Value.Null], Value.Null);
        var json = JsonSerializer.Serialize(record, KeptContext.Default.Kept);

        Assert.Equal("""{"Any":1280.00,"Members":{"a":1E0},"Items":["\u597D",null],"Nothing":null}""", json);
        var back = JsonSerializer.Deserialize(json, KeptContext.Default.Kept)!;
        Assert.Equal(record.Any, back.Any);
        Assert.Equal(record.Members, back.Members);
        Assert.Equal(record.Items, back.Items);
        Assert.Equal(Value.Null, back.Nothing);
    }

    [Fact]
    public void reading_stops_at_the_values_last_token()
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes("""[{"$date":"2026-11-22T12:00:00.0000000+08:00"},7]"""));
        reader.Read();
        reader.Read();

        Assert.Equal(Value.From(Noon), ValueJson.Read(ref reader, JsonForm.AtRest));
        Assert.True(reader.Read());
        Assert.Equal(Decimal(7), ValueJson.Read(ref reader, JsonForm.AtRest));
    }
}

internal sealed record Kept(Value Any, ObjectValue Members, IReadOnlyList<Value> Items, Value? Nothing);

[JsonSourceGenerationOptions(MaxDepth = ValueJson.MaxJsonDepth)]
[JsonSerializable(typeof(Kept))]
internal sealed partial class KeptContext : JsonSerializerContext;
