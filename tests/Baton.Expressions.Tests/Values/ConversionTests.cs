using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using static Baton.Expressions.Tests.Values.Build;

namespace Baton.Expressions.Tests.Values;

public sealed class ConversionTests
{
    public static TheoryData<string, Value, string> ToText => new()
    {
        { "true", Value.From(true), "True" },
        { "nothing", Value.Null, "" },
        { "36", Number(36), "36" },
        { "-0", Number(-0d), "0" },
        { "1e21", Number(1e21), "1E+21" },
        { "0.000001", Number(0.000001), "1E-06" },
        { "0.1+0.2", Number(0.1 + 0.2), "0.30000000000000004" },
        { "document number", Number(2026112200000123), "2026112200000123" },
        { "money", Decimal(1280.00m), "1280.00" },
        { "list", List(Number(1), Text("二")), "[1,\"二\"]" },
        { "instant", Value.From(Noon), "2026-11-22T12:00:00+08:00" },
    };

    [Theory]
    [MemberData(nameof(ToText))]
    public void text_is_what_elsa_writes(string name, Value value, string expected)
    {
        Assert.NotEmpty(name);
        Assert.Equal(expected, Conversion.ToText(value));
    }

    [Theory]
    [InlineData("5", 5)]
    [InlineData(" 41 ", 41)]
    [InlineData("1,280", 1280)]
    [InlineData("１２８０", 1280)]
    [InlineData("-3.0", -3)]
    public void text_is_read_as_a_whole_number(string text, int expected) =>
        Assert.Equal(Number(expected), Conversion.Convert(Text(text), TypeName.Int32));

    [Theory]
    [InlineData("2.5")]
    [InlineData("1,28")]
    [InlineData("12,34,567")]
    [InlineData("abc")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("1e")]
    public void what_is_no_whole_number_is_refused(string text)
    {
        var e = Assert.Throws<ExpressionException>(() => Conversion.Convert(Text(text), TypeName.Int32));
        Assert.Equal($"“{text}” 不是整数 / \"{text}\" is not a whole number", e.Message);
    }

    [Fact]
    public void a_quoted_text_is_cut_between_characters()
    {
        var e = Assert.Throws<ExpressionException>(() => Conversion.Convert(Text(new string('x', 59) + "😀😀"), TypeName.Int32));
        Assert.StartsWith($"“{new string('x', 59)}…” ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void numbers_become_whole_as_dotnet_rounds_them()
    {
        Assert.Equal(Number(2), Conversion.Convert(Number(2.5), TypeName.Int32));
        Assert.Equal(Number(4), Conversion.Convert(Decimal(3.5m), TypeName.Int32));
    }

    [Fact]
    public void a_whole_number_out_of_range_says_so()
    {
        Assert.False(Conversion.TryConvert(Number(3e9), TypeName.Int32, out _, out var problem));
        Assert.Contains("out of range", problem, StringComparison.Ordinal);
        Assert.Equal(Number(3e9), Conversion.Convert(Number(3e9), TypeName.Int64));
        Assert.False(Conversion.TryConvert(Number(1e300), TypeName.Int64, out _, out problem));
        Assert.Contains("out of range", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void a_64_bit_number_keeps_its_digits() =>
        Assert.Equal(Decimal(9223372036854775807m), Conversion.Convert(Text("9223372036854775807"), TypeName.Int64));

    [Fact]
    public void a_double_becomes_the_decimal_its_text_shows()
    {
        Assert.Equal(0.1m, Conversion.ToDecimal(Number(0.1)));
        Assert.Equal(1280.5m, Conversion.ToDecimal(Text("1,280.50")));
        Assert.Equal("2.250", Conversion.Convert(Text("2.250"), TypeName.Decimal).ToString());
        Assert.Throws<ExpressionException>(() => Conversion.ToDecimal(Number(1e30)));
        Assert.Throws<ExpressionException>(() => Conversion.ToDecimal(Number(double.NaN)));
        Assert.Equal("“abc” 不是十进制数 / \"abc\" is not a decimal", Assert.Throws<ExpressionException>(() => Conversion.ToDecimal(Text("abc"))).Message);
        Assert.Contains("没有值", Assert.Throws<ExpressionException>(() => Conversion.ToDecimal(Value.Null)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("True", true)]
    [InlineData("false", false)]
    [InlineData("1", true)]
    public void text_is_read_as_true_or_false(string text, bool expected) => Assert.Equal(expected, Conversion.ToBoolean(Text(text)));

    [Fact]
    public void nothing_stays_nothing_and_reads_as_false_empty_and_no_items()
    {
        foreach (var type in (TypeName[])[TypeName.Text, TypeName.Int32, TypeName.Boolean, TypeName.Decimal, TypeName.Object, TypeName.List])
            Assert.Equal(Value.Null, Conversion.Convert(Value.Null, type));
        Assert.Equal(Value.Null, Conversion.Convert(Text(" "), TypeName.Decimal));
        Assert.Equal(Text(" "), Conversion.Convert(Text(" "), TypeName.Text));
        Assert.False(Conversion.ToBoolean(Value.Null));
        Assert.Equal("", Conversion.ToText(Value.Null));
        Assert.Equal(ListValue.Empty, Conversion.ToList(Value.Null));
    }

    [Theory]
    [InlineData("2026-11-22")]
    [InlineData("2026/11/22 0:00")]
    [InlineData("2026年11月22日")]
    [InlineData("2026-11-21T16:00:00Z")]
    [InlineData("2026-11-21T16:00:00.000+00:00")]
    [InlineData("2026-11-22T00:00:00.0000000+08:00")]
    public void dates_are_read_in_chinas_time(string text) =>
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.FromHours(8)), Conversion.ToInstant(Text(text)));

    [Fact]
    public void another_offset_may_be_named_and_nonsense_is_refused()
    {
        Assert.Equal(TimeSpan.Zero, Conversion.ToInstant(Text("2026-11-22"), TimeSpan.Zero).Offset);
        foreach (var text in (string[])["11/22/2026", "2026-13-01", "明天", "20261122"])
            Assert.Throws<ExpressionException>(() => Conversion.ToInstant(Text(text)));
        Assert.Throws<ExpressionException>(() => Conversion.ToInstant(Text("0001-01-01")));
    }

    [Theory]
    [InlineData("01:30:00", "01:30:00")]
    [InlineData("1:30", "01:30:00")]
    [InlineData("2.00:00:00", "2.00:00:00")]
    [InlineData("PT36H", "1.12:00:00")]
    public void spans_of_time_are_canonical_text(string text, string canonical)
    {
        Assert.Equal(Text(canonical), Conversion.Convert(Text(text), TypeName.TimeSpan));
        Assert.Equal(TimeSpan.Parse(canonical, System.Globalization.CultureInfo.InvariantCulture), Conversion.ToTimeSpan(Text(text)));
    }

    [Theory]
    [InlineData("5")]
    [InlineData("25:99")]
    [InlineData("P")]
    public void a_span_of_what_is_refused(string text) => Assert.Throws<ExpressionException>(() => Conversion.ToTimeSpan(Text(text)));

    [Fact]
    public void json_text_becomes_lists_and_objects()
    {
        Assert.Equal(List(Text("A"), Text("B")), Conversion.Convert(Text("[\"A\",\"B\"]"), TypeName.Parse("String[]")));
        Assert.Equal(List(Number(1), Number(2)), Conversion.Convert(Text("[\"1\", 2]"), TypeName.Parse("Int32", isArray: true)));
        Assert.Equal(Object(("Qty", Number(3))), Conversion.Convert(Text("{\"Qty\": 3}"), TypeName.Object));
        Assert.Equal(Number(3), Conversion.Convert(Text("3"), TypeName.Json));
        Assert.False(Conversion.TryConvert(Text("[1]"), TypeName.Object, out _, out _));
        Assert.False(Conversion.TryConvert(Text("{"), TypeName.Json, out _, out _));
    }

    [Fact]
    public void one_value_is_a_list_of_one()
    {
        Assert.Equal(List(Text("甲乙")), Conversion.ToList(Text("甲乙")));
        Assert.Equal(List(Text("5")), Conversion.Convert(Number(5), TypeName.Parse("List<String>")));
    }

    [Fact]
    public void a_bad_item_is_named() =>
        Assert.StartsWith("第 2 项", Assert.Throws<ExpressionException>(() => Conversion.Convert(List(Number(1), Text("x")), TypeName.Parse("Decimal[]"))).Message, StringComparison.Ordinal);

    [Fact]
    public void a_default_of_any_type_may_be_json()
    {
        Assert.Equal(Object(("a", Number(1))), Conversion.ConvertDefault(Text("{\"a\":1}"), TypeName.Any));
        Assert.Equal(Text("41"), Conversion.ConvertDefault(Text("41"), TypeName.Any));
        Assert.Equal(Number(41), Conversion.ConvertDefault(Text("41"), TypeName.Int32));
        Assert.Equal(Text("{\"a\":1}"), Conversion.Convert(Text("{\"a\":1}"), TypeName.Any));
    }

    [Fact]
    public void guids_are_written_one_way() =>
        Assert.Equal(Text("0f8fad5b-d9cb-469f-a165-70867728950e"), Conversion.Convert(Text("{0F8FAD5B-D9CB-469F-A165-70867728950E}"), TypeName.Guid));

    [Fact]
    public void a_condition_holds_or_not()
    {
        foreach (var no in (Value[])[Value.Null, Value.From(false), Number(0), Number(double.NaN), Decimal(0.0m), Text(""), Text("False"), Text("0")])
            Assert.False(Conversion.IsTrue(no));
        foreach (var yes in (Value[])[Value.From(true), Number(0.1), Decimal(-1), Text("否"), ListValue.Empty, ObjectValue.Empty, Value.From(Noon)])
            Assert.True(Conversion.IsTrue(yes));
    }
}
