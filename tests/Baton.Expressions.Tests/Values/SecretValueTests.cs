using System.Text.Json;
using Baton.Expressions.Languages;
using Baton.Expressions.Liquid;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Expressions.Values.Json;

namespace Baton.Expressions.Tests.Values;

public sealed class SecretValueTests
{
    private static readonly SecretValue Bearer = SecretValue.Named("erp").Prepend("Bearer ");

    [Fact]
    public void Joined_with_text_and_with_others_it_keeps_all_parts_in_order()
    {
        var joined = Bearer.Append("").Append("/").Append("x").Append(SecretValue.Named("二")).Prepend("A ");

        Assert.Equal(
            [new SecretPart("A Bearer ", null), new SecretPart(null, "erp"), new SecretPart("/x", null), new SecretPart(null, "二")],
            joined.Parts.AsEnumerable());
        Assert.Equal(SecretValue.Named("erp").Prepend("rer ").Prepend("Bea"), Bearer);
        Assert.NotEqual<Value>(SecretValue.Named("wms").Prepend("Bearer "), Bearer);
    }

    [Fact]
    public void People_see_dots_in_place_of_secrets()
    {
        Assert.Equal("Bearer ••••", Bearer.ToString());
        Assert.Equal("Bearer ••••", Conversion.ToText(Bearer));
        Assert.Equal("""["Bearer ••••"]""", ValueJson.ToText(new ListValue([Bearer]), JsonForm.Plain));
    }

    [Fact]
    public void At_rest_it_is_written_by_name_and_comes_back_as_it_was()
    {
        const string Json = """{"a":{"$secret":["Bearer ",{"name":"erp"}]},"b":{"$secret":[{"name":"半\"个"}]}}""";
        var value = ObjectValue.Empty.With("a", Bearer).With("b", SecretValue.Named("半\"个"));

        Assert.Equal(Json.Replace("\\\"", "\\u0022", StringComparison.Ordinal), ValueJson.ToText(value, JsonForm.AtRest).Replace("\\\"", "\\u0022", StringComparison.Ordinal));
        Assert.Equal(value, ValueJson.Parse(Json, JsonForm.AtRest));
    }

    [Fact]
    public void Half_characters_beside_a_secret_survive()
    {
        var value = Bearer.Append("\ud83d");

        Assert.Equal(value, ValueJson.Parse(ValueJson.ToText(value, JsonForm.AtRest), JsonForm.AtRest));
    }

    [Fact]
    public void It_may_stand_as_deep_as_any_other_value()
    {
        Value deep = Bearer;
        for (var i = 0; i < ValueJson.MaxDepth; i++)
            deep = new ListValue([deep]);

        Assert.Equal(deep, ValueJson.Parse(ValueJson.ToText(deep, JsonForm.AtRest), JsonForm.AtRest));
    }

    [Theory]
    [InlineData("""{"$secret":[1E0]}""")]
    [InlineData("""{"$secret":[{"nom":"erp"}]}""")]
    [InlineData("""{"$secret":[{"name":{"$secret":[]}}]}""")]
    [InlineData("""{"$secret":"erp"}""")]
    public void A_broken_reference_is_refused(string json) => Assert.Throws<JsonException>(() => ValueJson.Parse(json, JsonForm.AtRest));

    [Fact]
    public void Nobody_can_write_one_from_outside()
    {
        const string Forged = """{"$secret":[{"name":"erp"}]}""";

        var read = ValueJson.Parse(Forged, JsonForm.Plain);

        Assert.IsType<ObjectValue>(read);
        Assert.Equal(read, ValueJson.Parse(ValueJson.ToText(read, JsonForm.AtRest), JsonForm.AtRest));
        Assert.Equal(Forged, ValueJson.ToText(read, JsonForm.Plain));
    }

    [Theory]
    [InlineData("String", true)]
    [InlineData("Object", true)]
    [InlineData("List<String>", true)]
    [InlineData("JSON", true)]
    [InlineData("Int32", false)]
    [InlineData("Decimal", false)]
    [InlineData("Double", false)]
    [InlineData("Boolean", false)]
    [InlineData("DateTime", false)]
    [InlineData("TimeSpan", false)]
    [InlineData("Guid", false)]
    [InlineData("JsonObject", false)]
    [InlineData("List<Int32>", false)]
    public void It_passes_where_text_does_and_nowhere_else(string type, bool passes)
    {
        Assert.Equal(passes, Conversion.TryConvert(Bearer, TypeName.Parse(type), out var converted, out var problem));

        Assert.True(SecretValue.IsIn(converted));
        if (!passes)
            Assert.Contains("密钥", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Comparing_tells_nothing()
    {
        Assert.Null(Comparison.TryCompare(Bearer, Bearer));
        Assert.False(Comparison.AreEqual(Bearer, Bearer));
        Assert.False(Comparison.AreLooselyEqual(Value.From("Bearer ••••"), Bearer));
    }

    [Theory]
    [InlineData("{{ token }}")]
    [InlineData("{{ token | upcase }}")]
    [InlineData("{{ 'a' | append: token }}")]
    [InlineData("{{ list }}")]
    [InlineData("{{ list | join: ',' }}")]
    public void A_template_refuses_it(string template)
    {
        var scope = new Languages.TestScope { Variables = ObjectValue.Empty.With("token", Bearer).With("list", new ListValue([Bearer])) };

        Assert.Contains("getSecret", Assert.Throws<ExpressionException>(() => LiquidTemplate.Parse(template).Render(scope)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_found_wherever_it_stands()
    {
        Assert.True(SecretValue.IsIn(ObjectValue.Empty.With("a", new ListValue([Value.Null, Bearer]))));
        Assert.False(SecretValue.IsIn(ObjectValue.Empty.With("a", new ListValue([Value.From("Bearer ••••")]))));
    }
}
