using System.Globalization;
using Baton.Expressions.JavaScript.Numbers;
using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.Tests.JavaScript.Numbers;
using FsCheck.Fluent;

namespace Baton.Expressions.Tests.JavaScript.Objects;

/// <summary>Which names are indexes, and that a number's key is its text's key. ECMA-262 §6.1.7, §7.1.19.</summary>
public sealed class PropertyKeyTests
{
    [Theory]
    [InlineData("0", true)]
    [InlineData("7", true)]
    [InlineData("4294967294", true)]
    [InlineData("4294967295", false)]
    [InlineData("4294967296", false)]
    [InlineData("9999999999", false)]
    [InlineData("42949672940", false)]
    [InlineData("00", false)]
    [InlineData("01", false)]
    [InlineData("-0", false)]
    [InlineData("-1", false)]
    [InlineData("+1", false)]
    [InlineData("1.0", false)]
    [InlineData("1e3", false)]
    [InlineData(" 1", false)]
    [InlineData("1 ", false)]
    [InlineData("", false)]
    [InlineData("１", false)]
    [InlineData("٣", false)]
    [InlineData("1_0", false)]
    [InlineData("0x1", false)]
    public void a_name_is_an_index_only_if_it_is_written_as_one(string name, bool isIndex)
    {
        var key = PropertyKey.From(name);
        Assert.Equal(isIndex, key.IsIndex);
        Assert.Equal(name, key.ToText());
        Assert.True(key.IsText);
    }

    [Theory]
    [InlineData(0, "0", true)]
    [InlineData(-0.0, "0", true)]
    [InlineData(4294967294, "4294967294", true)]
    [InlineData(4294967295, "4294967295", false)]
    [InlineData(4294967296, "4294967296", false)]
    [InlineData(-1, "-1", false)]
    [InlineData(0.5, "0.5", false)]
    [InlineData(1e21, "1e+21", false)]
    [InlineData(1e-7, "1e-7", false)]
    [InlineData(1e300, "1e+300", false)]
    [InlineData(double.NaN, "NaN", false)]
    [InlineData(double.PositiveInfinity, "Infinity", false)]
    [InlineData(double.NegativeInfinity, "-Infinity", false)]
    public void the_key_of_a_number_is_that_of_its_text(double number, string text, bool isIndex)
    {
        var key = PropertyKey.From(number);
        Assert.Equal(text, key.ToText());
        Assert.Equal(isIndex, key.IsIndex);
        Same(PropertyKey.From(text), key);
    }

    [Fact]
    public void every_number_and_its_text_are_one_key() => ArbitraryNumber.ForAll(ArbitraryNumber.Finite, number =>
        AreSame(PropertyKey.From(number), PropertyKey.From(NumberFormat.ToText(number))));

    [Fact]
    public void every_index_comes_back() => ArbitraryNumber.ForAll(Gen.Choose(int.MinValue, int.MaxValue), bits =>
    {
        var index = (uint)bits;
        var text = index.ToString(CultureInfo.InvariantCulture);
        return index == uint.MaxValue
            || (PropertyKey.From(text) is { IsIndex: true } key && key.Index == index && AreSame(key, new PropertyKey(index)) && AreSame(key, PropertyKey.From((double)index)));
    });

    [Fact]
    public void a_decimal_and_its_number_are_one_key_where_numbers_have_no_exponent() => ArbitraryNumber.ForAll(ArbitraryNumber.Finite, number =>
    {
        var e = Machine.Begin();
        return Math.Abs(number) is >= 1e21 or < 1e-6 || !ExactNumber.TryConvert(number, out var exact)
            || AreSame(Coercion.ToKey(e, number), Coercion.ToKey(e, new JsValue(exact)));
    });

    [Fact]
    public void no_index_is_a_name_and_no_symbol_is_another()
    {
        var symbol = new JsSymbol("5");
        var keys = new PropertyKey[] { new(5), "05", "5.0", symbol, new JsSymbol("5"), new JsSymbol(null), "", "undefined" };
        for (var i = 0; i < keys.Length; i++)
            for (var j = 0; j < keys.Length; j++)
                Assert.Equal(i == j, keys[i].Equals(keys[j]));
        Same(symbol, symbol);
        Assert.Equal("[5]", ((PropertyKey)symbol).ToText());
        Assert.False(((PropertyKey)symbol).IsText);
    }

    [Theory]
    [InlineData("const o = {}; o[-0] = 'a'; o['-0'] = 'b'; [Object.keys(o), o[0]]", "[[\"0\",\"-0\"],\"a\"]")]
    [InlineData("const o = {}; o[1e3] = 1; o['1000'] = 2; o['1e3'] = 3; Object.entries(o)", "[[\"1000\",2],[\"1e3\",3]]")]
    [InlineData("const o = {b: 1, 2: 1, a: 1, 1: 1, '01': 1, [-1]: 1, 4294967295: 1, 4294967294: 1}; Object.keys(o)", "[\"1\",\"2\",\"4294967294\",\"b\",\"a\",\"01\",\"-1\",\"4294967295\"]")]
    [InlineData("const a = []; a[4294967294] = 1; a.length", "4294967295")]
    [InlineData("const a = []; a[4294967295] = 1; a['01'] = 2; a[-1] = 3; a[1.5] = 4; [a.length, Object.keys(a).length]", "[0,4]")]
    [InlineData("const a = ['x']; [a['0'], a['00'], a[-0], a['-0'], a[0.0], a[true], a[[0]], a[{toString: () => '0'}]]", "[\"x\",null,\"x\",null,\"x\",null,\"x\",\"x\"]")]
    [InlineData("const o = {}; o[undefined] = 1; o[null] = 2; o[true] = 3; o[[]] = 4; o[{}] = 5; Object.keys(o)", "[\"undefined\",\"null\",\"true\",\"\",\"[object Object]\"]")]
    [InlineData("const s = 'abc'; [s[0], s['2'], s[3], s[-1], s['01'], s[1.5]]", "[\"a\",\"c\",null,null,null,null]")]
    public void scripts_see_the_same_keys(string source, string json) => Assert.Equal(json, Script.Json(source));

    private static bool AreSame(PropertyKey a, PropertyKey b) => a.Equals(b) && b.Equals(a) && a.GetHashCode() == b.GetHashCode() && a.ToText() == b.ToText();

    private static void Same(PropertyKey a, PropertyKey b) => Assert.True(AreSame(a, b), $"{a} {b}");
}
