namespace Baton.Expressions.Tests.JavaScript.Execution;

/// <summary>Parameters, this, arguments, getters, methods and what functions say of themselves.</summary>
public sealed class FunctionTests
{
    [Theory]
    [InlineData("((a, b = 2, {c = 3} = {}, [d] = [4], ...e) => [a, b, c, d, e])(1)", "[1,2,3,4,[]]")]
    [InlineData("((a, b = 2) => [a, b])(1, undefined)", "[1,2]")]
    [InlineData("((a, b = 2) => [a, b])(1, null)", "[1,null]")]
    [InlineData("((a, b = a * 2, c = a + b) => c)(1)", "3")]
    [InlineData("(function () { return [arguments.length, arguments[1], [...arguments]]; })(1, 2)", "[2,2,[1,2]]")]
    [InlineData("(function (a) { arguments[0] = 9; return a; })(1)", "1")]
    [InlineData("(function () { return (() => arguments[0])(); })('outer')", "\"outer\"")]
    [InlineData("((...all) => all.length)(...[1, 2], 3, ...[4, 5, 6])", "6")]
    public void parameters_take_their_arguments(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("const o = {n: 1, f() { return this.n; }}; o.f()", "1")]
    [InlineData("const o = {n: 1, f() { return [1].map(() => this.n)[0]; }}; o.f()", "1")]
    [InlineData("const o = {n: 1, f() { return this.n; }}; (o.f)()", "1")]
    [InlineData("const o = {n: 1, f() { return this === undefined; }}; (0, o.f)()", "true")]
    [InlineData("(function () { return this === undefined; })()", "true")]
    [InlineData("const o = {a: {b() { return this.c; }, c: 7}}; o?.a?.b?.()", "7")]
    [InlineData("const o = {a: {b() { return this.c; }, c: 7}}; (o?.a.b)()", "7")]
    [InlineData("const o = {n: 1, f() { return this.n; }}; o['f']()", "1")]
    [InlineData("const o = {n: 1, f() { return `${this.n}`; }}; o.f``", "\"1\"")]
    [InlineData("(() => this === globalThis)()", "true")]
    public void this_is_what_it_was_called_on(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("const o = {get a() { return 1; }, set a(v) { this.b = v; }}; o.a = 5; [o.a, o.b]", "[1,5]")]
    [InlineData("const o = {['x' + 1]: 1, [`y`]() { return 2; }, get ['z']() { return 3; }}; [o.x1, o.y(), o.z]", "[1,2,3]")]
    [InlineData("const a = 1, b = 2; ({a, b, 'c d': 3, 4: 5})", "{\"4\":5,\"a\":1,\"b\":2,\"c d\":3}")]
    [InlineData("({...{a: 1, b: 2}, b: 3, ...null, ...'hi'})", "{\"0\":\"h\",\"1\":\"i\",\"a\":1,\"b\":3}")]
    [InlineData("({__proto__: {inherited: 1}}).inherited", "1")]
    [InlineData("const o = {__proto__: {f() { return 'up'; }}, f() { return super.f() + '!'; }}; o.f()", "\"up!\"")]
    public void object_literals_take_all_kinds_of_members(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("const f = () => 1; f.name", "\"f\"")]
    [InlineData("let o = {m() {}, p: function () {}, get g() { return 1; }}; [o.m.name, o.p.name]", "[\"m\",\"p\"]")]
    [InlineData("const {f = () => 1} = {}; f.name", "\"f\"")]
    [InlineData("const C = class {}; C.name", "\"C\"")]
    [InlineData("((a, b, c = 1, d) => 1).length", "2")]
    [InlineData("(function named(a, ...b) {}).length", "1")]
    [InlineData("String(function f(a) { return a; })", "\"function f(a) { return a; }\"")]
    public void functions_know_their_names_and_lengths(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("const tag = (texts, ...values) => texts.raw.join('|') + values.join(','); tag`a${1}\\n${2}c`", "\"a|\\\\n|c1,2\"")]
    [InlineData("const same = t => t; const f = () => same`x`; f() === f()", "true")]
    [InlineData("const tag = t => t[0]; tag`\\u{zz}` === undefined", "true")]
    public void tags_are_called_with_the_texts(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("let a = {}; a.b.c", "undefined")]
    [InlineData("null.x", "null")]
    [InlineData("let o = {f: 1}; o.f()", "o.f 不是函数，是 1")]
    [InlineData("let o = {}; o.f.g()", "undefined")]
    [InlineData("new (() => 1)", "new")]
    [InlineData("const {a} = null;", "null")]
    [InlineData("const [a] = 5;", "5")]
    [InlineData("f(...undefined); function f() {}", "undefined")]
    [InlineData("'text'.x = 1", "text")]
    [InlineData("({get a() { return 1; }}).a = 2", "a")]
    [InlineData("1 in 'text'", "text")]
    [InlineData("1 instanceof 2", "2")]
    [InlineData("Symbol() + ''", "Symbol")]
    public void a_slip_is_told_with_the_value_involved(string source, string part) =>
        Assert.Contains(part, Script.Fail(source), StringComparison.Ordinal);
}
