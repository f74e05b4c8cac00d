using Baton.Expressions.Tests.Languages;
using Baton.Expressions.Values;
using static Baton.Expressions.Tests.Values.Build;

namespace Baton.Expressions.Tests.JavaScript.BuiltIns;

public sealed class JsonTests
{
    [Theory]
    [InlineData("""{"a": [1, -2.5e3, true, false, null], "b": {"c": "审批"}}""", """{"a":[1,-2500,true,false,null],"b":{"c":"审批"}}""")]
    [InlineData(" \t\r\n [ ] ", "[]")]
    [InlineData("{}", "{}")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("\"a\\nb\\u5ba1\\/\\\"\"", "\"a\\nb审/\\\"\"")]
    [InlineData("""{"a": 1, "a": 2}""", """{"a":2}""")]
    [InlineData("""{"__proto__": 1, "b": 2}""", """{"__proto__":1,"b":2}""")]
    public void text_becomes_values(string json, string expected) => Assert.Equal(expected, Script.Json("JSON.parse(variables.t)", With(json)));

    [Theory]
    [InlineData("0.1", "0.1")]
    [InlineData("4.50", "4.5")]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("12345678901234567890.12", "12345678901234567890.12")]
    [InlineData("0.1000000000000000000001", "0.1000000000000000000001")]
    [InlineData("1e2", "100")]
    [InlineData("1E400", "null")]
    [InlineData("0.000", "0")]
    [InlineData("123456789012345", "123456789012345")]
    [InlineData("1234567890123456789012345678901234567890", "1.2345678901234568e+39")]
    public void numbers_come_and_go_exactly(string number, string written) =>
        Assert.Equal(written, Script.Run("JSON.stringify(JSON.parse(variables.t))", With(number)).ToString());

    [Fact]
    public void money_that_was_read_is_computed_with_exactly()
    {
        Assert.Equal("\"12345678901234567890.22\"", Script.Json("String(JSON.parse('12345678901234567890.12') + 0.1)"));
        Assert.Equal("[true,true,true]", Script.Json("[Object.is(JSON.parse('-0'), -0), Object.is(JSON.parse('-0.00'), -0), Object.is(JSON.parse('0e5'), 0)]"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1,]")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{a:1}")]
    [InlineData("'a'")]
    [InlineData("01")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("+1")]
    [InlineData("-")]
    [InlineData("1e")]
    [InlineData("nul")]
    [InlineData("NaN")]
    [InlineData("[1] 2")]
    [InlineData("\"a")]
    [InlineData("\"\t\"")]
    [InlineData("\"\\x41\"")]
    [InlineData("\"\\u12g4\"")]
    [InlineData("[1 2]")]
    [InlineData("{\"a\" 1}")]
    [InlineData("\u00a01")]
    [InlineData("//\n1")]
    public void what_is_not_json_is_a_SyntaxError(string json) =>
        Assert.Contains("SyntaxError", Script.Fail("JSON.parse(variables.t)", With(json)), StringComparison.Ordinal);

    [Fact]
    public void a_slip_is_found_by_line_and_column() =>
        Assert.Contains("line 2, column 8", Script.Fail("JSON.parse(variables.t)", With("{\n  \"a\": x\n}")), StringComparison.Ordinal);

    [Theory]
    [InlineData("JSON.parse('{\"a\": 1, \"b\": [1, 2]}', (key, value) => typeof value === 'number' ? value * 10 : value)", """{"a":10,"b":[10,20]}""")]
    [InlineData("JSON.parse('{\"a\": 1, \"b\": 2}', (key, value) => key === 'a' ? undefined : value)", """{"b":2}""")]
    [InlineData("const keys = []; JSON.parse('{\"a\": [1], \"b\": 2}', function (key, value) { keys.push(key); return value; }); keys", """["0","a","b",""]""")]
    [InlineData("JSON.parse('[1, 2]', function (key, value) { return this instanceof Array && key === '0' ? 'first' : value; })", """["first",2]""")]
    [InlineData("JSON.parse('{\"a\": 1, \"b\": 2}', function (key, value) { if (key === 'a') delete this.b; return value; })", """{"a":1}""")]
    public void a_reviver_replaces_from_the_inside_out(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("{a: 1, b: 'x', c: [true, null, undefined, () => 1], d: undefined, e() {}}", """{"a":1,"b":"x","c":[true,null,null,null]}""")]
    [InlineData("[NaN, Infinity, -0, 1e21, 0.1]", "[null,null,0,1e+21,0.1]")]
    [InlineData("[new Number(1), new String('a'), new Boolean(true), Object(Symbol())]", """[1,"a",true,{}]""")]
    [InlineData("{toJSON(key) { return 'as ' + (key || 'root'); }}", "\"as root\"")]
    [InlineData("{a: {toJSON: key => key}}", """{"a":"a"}""")]
    [InlineData("'a\"\\\\\\n\\u0001\\ud800x\\ud83d\\ude00审'", "\"a\\\"\\\\\\n\\u0001\\ud800x😀审\"")]
    [InlineData("{[Symbol()]: 1, 2: 'b', 1: 'a'}", """{"1":"a","2":"b"}""")]
    [InlineData("new Map([[1, 2]])", "{}")]
    [InlineData("Object.create({inherited: 1})", "{}")]
    public void values_become_text(string value, string expected) => Assert.Equal(expected, Script.Run($"JSON.stringify({value})").ToString());

    [Theory]
    [InlineData("JSON.stringify({a: 1, b: [2, {}]}, null, 2)", "{\n  \"a\": 1,\n  \"b\": [\n    2,\n    {}\n  ]\n}")]
    [InlineData("JSON.stringify([[]], null, '--')", "[\n--[]\n]")]
    [InlineData("JSON.stringify([1], null, 99)", "[\n          1\n]")]
    [InlineData("JSON.stringify([1], null, new Number(1))", "[\n 1\n]")]
    [InlineData("JSON.stringify({a: 1, b: {a: 2, c: 3}}, ['b', 'a', 'b'])", """{"b":{"a":2},"a":1}""")]
    [InlineData("JSON.stringify({1: 'x', a: 2}, [1])", """{"1":"x"}""")]
    [InlineData("JSON.stringify({a: 1, b: 'x'}, (key, value) => typeof value === 'number' ? undefined : value)", """{"b":"x"}""")]
    [InlineData("JSON.stringify({a: [1]}, function (key, value) { return key === '0' ? Object.keys(this).length : value; })", """{"a":[1]}""")]
    public void replacer_and_space_shape_the_text(string source, string expected) => Assert.Equal(expected, Script.Run(source).ToString());

    [Theory]
    [InlineData("[JSON.stringify(undefined), JSON.stringify(() => 1), JSON.stringify(Symbol())].every(x => x === undefined)", "true")]
    [InlineData("const shared = {a: 1}; JSON.stringify([shared, shared])", "\"[{\\\"a\\\":1},{\\\"a\\\":1}]\"")]
    [InlineData("Object.prototype.toString.call(JSON)", "\"[object JSON]\"")]
    [InlineData("const o = {b: [1, 'x', null], 中: {}}; JSON.stringify(JSON.parse(JSON.stringify(o))) === JSON.stringify(o)", "true")]
    public void what_has_no_text_gives_none(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("const o = {}; o.o = o; JSON.stringify(o)", "contains itself")]
    [InlineData("const a = []; a[0] = {a}; JSON.stringify(a)", "contains itself")]
    [InlineData("JSON.stringify({toJSON() { throw new RangeError('own'); }})", "own")]
    [InlineData("JSON.parse(undefined)", "SyntaxError")]
    [InlineData("JSON.parse(Symbol())", "TypeError")]
    [InlineData("new JSON()", "TypeError")]
    public void what_cannot_be_written_or_read_is_told(string source, string named) => Assert.Contains(named, Script.Fail(source), StringComparison.Ordinal);

    [Fact]
    public void a_secret_is_neither_read_nor_written()
    {
        var scope = new TestScope { Variables = Object(("t", SecretValue.Named("token"))) };
        Assert.Contains("JSON.stringify", Script.Fail("JSON.stringify({token: variables.t})", scope), StringComparison.Ordinal);
        Assert.Contains("secret", Script.Fail("JSON.parse(variables.t)", scope), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("JSON.parse('['.repeat(100000))")]
    [InlineData("JSON.parse('{\"a\":'.repeat(100000))")]
    [InlineData("let a = []; for (let i = 0; i < 10000; i++) a = [a]; JSON.stringify(a)")]
    [InlineData("let a = []; for (let i = 0; i < 400; i++) a = [a]; JSON.parse(JSON.stringify(a), function (k, v) { return [[[v]]]; }); for (;;) JSON.stringify(a, null, 10)")]
    [InlineData("JSON.stringify({toJSON() { return [this]; }})")]
    [InlineData("const a = []; a.length = 4e9; JSON.stringify(a)")]
    [InlineData("const s = 'x'.repeat(900000); JSON.stringify([s, s])")]
    [InlineData("const a = []; a.length = 2 ** 32 - 1; JSON.stringify({}, a)")]
    public void depth_length_and_work_are_bounded(string source) => Script.Exhaust(source);

    private static TestScope With(string text) => new() { Variables = Object(("t", Value.From(text))) };
}
