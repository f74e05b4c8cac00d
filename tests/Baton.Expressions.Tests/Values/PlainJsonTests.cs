using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using static Baton.Expressions.Tests.Values.Build;

namespace Baton.Expressions.Tests.Values;

public sealed class PlainJsonTests
{
    [Fact]
    public void plain_json_is_what_others_expect()
    {
        var value = Object(
            ("金额", Decimal(1280.00m)), ("数", Number(36)), ("半", Number(0.5)), ("单号", Number(1234567890123456)), ("大", Number(1e21)),
            ("非数", Number(double.NaN)), ("时", Value.From(Noon)), ("$date", List(Object(("$date", Value.From(true))))), ("坏", Text("a\uD842")));

        Assert.Equal(
            """{"金额":1280.00,"数":36,"半":0.5,"单号":1234567890123456,"大":1E+21,"非数":null,"时":"2026-11-22T12:00:00+08:00","$date":[{"$date":true}],"坏":"a�"}""",
            ValueJson.ToText(value, JsonForm.Plain));
    }

    [Theory]
    [InlineData("36")]
    [InlineData("36.0")]
    [InlineData("0.1")]
    [InlineData("-0.25e2")]
    [InlineData("1280.00")]
    [InlineData("1e-30")]
    [InlineData("9007199254740993e300")]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("1e400")]
    public void a_number_doubles_can_hold_is_a_double(string text) => Assert.IsType<NumberValue>(ValueJson.Parse(text, JsonForm.Plain));

    [Theory]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("0.12345678901234567890", "0.12345678901234567890")]
    [InlineData("123456789012345678.99", "123456789012345678.99")]
    public void a_number_doubles_would_change_is_a_decimal(string text, string kept)
    {
        var value = Assert.IsType<DecimalValue>(ValueJson.Parse(text, JsonForm.Plain));
        Assert.Equal(kept, value.ToString());
    }

    [Theory]
    [InlineData("1e99999999999999999999")]
    [InlineData("-1e99999999999999999999")]
    [InlineData("1e-99999999999999999999")]
    [InlineData("0.00000000000000000000000000000000000000001234567890123456789012345")]
    public void numbers_beyond_all_kinds_are_the_nearest_double(string text) => Assert.IsType<NumberValue>(ValueJson.Parse(text, JsonForm.Plain));

    [Fact]
    public void markers_mean_nothing_in_plain_json() =>
        Assert.Equal(Object(("$date", Text("2026"))), ValueJson.Parse("""{"$date":"2026"}""", JsonForm.Plain));

    [Fact]
    public void of_two_members_with_one_name_the_later_counts() =>
        Assert.Equal("""{"a":3,"b":2}""", ValueJson.ToText(ValueJson.Parse("""{"a":1,"b":2,"a":3}""", JsonForm.Plain), JsonForm.Plain));

    [Fact]
    public void many_members_with_one_name_stay_one()
    {
        var text = "{" + string.Join(',', Enumerable.Range(0, 50).Select(i => $"\"m{i % 20}\":{i}")) + "}";
        var value = Assert.IsType<ObjectValue>(ValueJson.Parse(text, JsonForm.Plain));

        Assert.Equal(20, value.Members.Length);
        Assert.Equal(Number(40), value["m0"]);
        Assert.Equal(Number(39), value["m19"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1")]
    [InlineData("{\"a\"}")]
    [InlineData("1 2")]
    [InlineData("{a:1}")]
    [InlineData("\"\\uD800\"")]
    public void what_is_not_json_is_refused(string text) => Assert.ThrowsAny<JsonException>(() => ValueJson.Parse(text, JsonForm.Plain));

    [Fact]
    public void an_element_is_read_as_its_text_says()
    {
        using var document = JsonDocument.Parse("""{"a":[1,"二",null]}""");
        Assert.Equal(Object(("a", List(Number(1), Text("二"), Value.Null))), ValueJson.FromElement(document.RootElement, JsonForm.Plain));
        Assert.Equal(Value.Null, ValueJson.FromElement(default, JsonForm.Plain));
    }
}
