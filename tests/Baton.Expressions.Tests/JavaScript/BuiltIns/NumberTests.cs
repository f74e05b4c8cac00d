using Baton.Expressions.Tests.Languages;
using static Baton.Expressions.Tests.Values.Build;

namespace Baton.Expressions.Tests.JavaScript.BuiltIns;

public sealed class NumberTests
{
    private static readonly TestScope Money = new()
    {
        Variables = Object(("m", Decimal(1234.50m)), ("n", Decimal(-2.5m)), ("big", Decimal(79228162514264337593543950335m)), ("tenth", Decimal(0.1m))),
    };

    [Theory]
    [InlineData("[Number(), Number('12'), Number(''), Number(true), Number(null), Number('x')]", "[0,12,0,1,0,null]")]
    [InlineData("typeof new Number(5) + (new Number(5) + 1)", "\"object6\"")]
    [InlineData("class N extends Number { twice() { return this * 2; } } new N(4).twice()", "8")]
    [InlineData("[Number.isInteger(5), Number.isInteger('5'), Number.isSafeInteger(2 ** 53), Number.isNaN('x'), Number.isFinite(1 / 0)]", "[true,false,false,false,false]")]
    [InlineData("[Number.EPSILON === 2 ** -52, Number.MAX_SAFE_INTEGER, Number.MIN_VALUE === 5e-324, Number.MAX_VALUE === 1.7976931348623157e308]", "[true,9007199254740991,true,true]")]
    [InlineData("[parseInt('42px'), parseInt('0x1F'), parseInt('101', 2), parseInt(''), parseFloat('3.14 m'), parseFloat('.5')]", "[42,31,5,null,3.14,0.5]")]
    [InlineData("Number.parseInt === parseInt && Number.parseFloat === parseFloat", "true")]
    [InlineData("[isNaN('x'), isNaN(''), isFinite('5'), isFinite(NaN)]", "[true,false,true,false]")]
    public void numbers_are_read_and_tested(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("[(1.005).toFixed(2), (1e21).toFixed(2), (2.5).toFixed(), (-1.5).toFixed(0)]", "[\"1.00\",\"1e+21\",\"3\",\"-2\"]")]
    [InlineData("[(123.456).toPrecision(4), (0.000001).toPrecision(2), (5).toPrecision(), NaN.toPrecision(500)]", "[\"123.5\",\"0.0000010\",\"5\",\"NaN\"]")]
    [InlineData("[(12345).toExponential(2), (0).toExponential(), Infinity.toExponential(999)]", "[\"1.23e+4\",\"0e+0\",\"Infinity\"]")]
    [InlineData("[(255).toString(16), (0.5).toString(2), (7).toString(undefined), (-8).toString(8)]", "[\"ff\",\"0.1\",\"7\",\"-10\"]")]
    [InlineData("[(1234567.891).toLocaleString(), (0.256).toLocaleString('zh-CN', {style: 'percent'}), (5).toLocaleString('en-US', {style: 'currency', currency: 'cny'})]", "[\"1,234,567.891\",\"26%\",\"CN¥5.00\"]")]
    [InlineData("(1234.5).toLocaleString(['zh-CN', 'en'], {style: 'currency', currency: 'CNY', useGrouping: false, minimumFractionDigits: 1})", "\"¥1234.5\"")]
    public void numbers_are_written(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("[variables.m.toFixed(1), variables.m.toFixed(3), variables.tenth.toFixed(20)]", "[\"1234.5\",\"1234.500\",\"0.10000000000000000000\"]")]
    [InlineData("[variables.big.toString(), variables.big.toPrecision(29), variables.m.toExponential()]", "[\"79228162514264337593543950335\",\"79228162514264337593543950335\",\"1.2345e+3\"]")]
    [InlineData("[variables.m.toLocaleString('zh-CN', {style: 'currency', currency: 'CNY'}), variables.big.toLocaleString()]", "[\"¥1,234.50\",\"79,228,162,514,264,337,593,543,950,335\"]")]
    [InlineData("[Number.isInteger(variables.big), Number.isSafeInteger(variables.big), Number.isFinite(variables.m), Number.isNaN(variables.m), isNaN(variables.m)]", "[true,false,true,false,false]")]
    [InlineData("[Number(variables.tenth) + 0.2, variables.tenth + 0.2]", "[0.30000000000000004,0.3]")]
    [InlineData("[typeof variables.m, variables.m.valueOf() === 1234.5, Object(variables.m) + 1, variables.m.toString(2)]", "[\"number\",true,1235.5,\"10011010010.1\"]")]
    public void decimals_are_written_from_their_own_digits(string source, string json) => Assert.Equal(json, Script.Json(source, Money));

    [Theory]
    [InlineData("(5).toFixed(101)", "0 到 100")]
    [InlineData("(5).toPrecision(0)", "1 到 100")]
    [InlineData("(5).toString(1)", "2 到 36")]
    [InlineData("Number.prototype.toFixed.call('5')", "toFixed 只能用于数字")]
    [InlineData("(5).toLocaleString(5)", "zh-CN")]
    [InlineData("(5).toLocaleString('zh', {style: 'unit'})", "decimal, percent, currency")]
    [InlineData("(5).toLocaleString('zh', {style: 'currency'})", "currency")]
    [InlineData("(5).toLocaleString('zh', {notation: 'compact'})", "不支持选项 notation")]
    [InlineData("(5).toLocaleString('zh', {maximumFractionDigits: -1})", "maximumFractionDigits")]
    [InlineData("undefined = 5", "只读")]
    [InlineData("NaN++", "只读")]
    public void what_cannot_be_is_told(string source, string part) => Assert.Contains(part, Script.Fail(source), StringComparison.Ordinal);
}
