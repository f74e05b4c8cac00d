namespace Baton.Expressions.Tests.JavaScript.Execution;

/// <summary>The language itself: names, functions, control flow, patterns, classes.</summary>
public sealed class LanguageTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("'a' + 1", "\"a1\"")]
    [InlineData("let x = 1; { let x = 2; } x", "1")]
    [InlineData("var s = 0; for (var i = 0; i < 10; i++) s += i; s", "45")]
    [InlineData("const f = (a, b = a + 1, ...c) => [a, b, c]; f(1)", "[1,2,[]]")]
    [InlineData("const f = (a, b = a + 1, ...c) => [a, b, c]; f(1, 5, 6, 7)", "[1,5,[6,7]]")]
    [InlineData("const {a, b: [c, d = 4], ...e} = {a: 1, b: [3], f: 6, g: 7}; [a, c, d, e]", "[1,3,4,{\"f\":6,\"g\":7}]")]
    [InlineData("const fs = []; for (let i = 0; i < 3; i++) fs[i] = () => i; [fs[0](), fs[1](), fs[2]()]", "[0,1,2]")]
    [InlineData("function f(n) { return n < 2 ? n : f(n - 1) + f(n - 2); } f(15)", "610")]
    [InlineData("const o = {x: 1, get y() { return this.x + 1; }, m() { return () => this.x; }}; [o.y, o.m()()]", "[2,1]")]
    [InlineData("class A { constructor(x) { this.x = x; } get d() { return this.x * 2; } static s() { return 's'; } f = 3; } class B extends A { constructor() { super(4); } g() { return super.d + this.f; } } [new B().g(), B.s()]", "[11,\"s\"]")]
    [InlineData("class A { x = 1 } class B extends A {} new B().x", "1")]
    [InlineData("let o = null; [o?.a.b.c, o?.[1], o?.f(), o ?? 5]", "[null,null,null,5]")]
    [InlineData("let r = ''; outer: for (const a of [1,2,3]) { for (const b of [1,2,3]) { if (b === 2) continue outer; if (a === 3) break outer; r += a + ':' + b + ' '; } } r", "\"1:1 2:1 \"")]
    [InlineData("function f() { try { return 1; } finally { g = 2; } } let g; [f(), g]", "[1,2]")]
    [InlineData("try { throw {code: 5}; } catch ({code}) { code }", "5")]
    [InlineData("switch (2) { case 1: 'a'; break; case 2: 'b'; break; default: 'c'; }", "\"b\"")]
    [InlineData("var x = 2; var y = 3; return x * y;", "6")]
    [InlineData("var x = 2; x + 5", "7")]
    [InlineData("`a${1 + 1}b`", "\"a2b\"")]
    [InlineData("total = 5; total + 1", "6")]
    [InlineData("(function () { return arguments.length; })(1, 2, 3)", "3")]
    [InlineData("const r = []; for (const k in {b: 1, a: 2, 1: 3}) r[r.length] = k; r", "[\"1\",\"b\",\"a\"]")]
    [InlineData("typeof nothing", "\"undefined\"")]
    [InlineData("const f = function g(n) { return n ? g(n - 1) : 'done'; }; f(3)", "\"done\"")]
    public void a_script_gives(string source, string json) => Assert.Equal(json, Script.Json(source));
}
