namespace Baton.Expressions.Tests.JavaScript.Execution;

/// <summary>Parameters with expressions, and the body's variables beside them. ECMA-262 §10.2.11.</summary>
public sealed class ParameterTests
{
    [Theory]
    [InlineData("(function (a, g = () => a) { var a; return (() => a)(); })(5)", "5")]
    [InlineData("(function (a, b, g = () => [a, b]) { var b; const h = () => b; return [b, h(), g()]; })(1, 2)", "[2,2,[1,2]]")]
    [InlineData("(function (a, b, c, g = () => [a, b, c]) { var c; c += 1; return [c, (() => c)(), g()]; })(1, 2, 3)", "[4,4,[1,2,3]]")]
    [InlineData("(function (a, g = () => a) { var a = 2; return [a, g()]; })(1)", "[2,1]")]
    [InlineData("(function (a, g = () => a) { a = 2; return [a, g()]; })(1)", "[2,2]")]
    [InlineData("(function (a, s = v => { a = v; }) { var a; s(9); return a; })(1)", "1")]
    [InlineData("(function (a, g = () => a) { function a() {} return [typeof a, g()]; })(1)", "[\"function\",1]")]
    [InlineData("(function ({a}, [b], g = () => a + b) { var a = 10, b; return [a, b, g(), (() => a + b)()]; })({a: 1}, [2])", "[10,2,3,12]")]
    public void a_variable_named_as_a_parameter_begins_with_its_value_and_goes_its_own_way(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("const x = 'outer'; ((a = x) => { var x = 'inner'; return [a, x]; })()", "[\"outer\",\"inner\"]")]
    [InlineData("const x = 'outer'; ((a = () => x) => { let x = 'inner'; return [a(), x]; })()", "[\"outer\",\"inner\"]")]
    [InlineData("let n = 0; const f = (a = ++n, b = ++n) => [a, b]; [f(), f(9), f(undefined, 7), n]", "[[1,2],[9,3],[4,7],4]")]
    [InlineData("const log = []; const v = x => (log.push(x), x); ((a = v('a'), {[v('k')]: b = v('b')} = {}, c = v('c')) => 0)(); log", "[\"a\",\"k\",\"b\",\"c\"]")]
    [InlineData("(function (a = arguments.length, b = arguments[2]) { return [a, b]; })(undefined, undefined, 'third')", "[3,\"third\"]")]
    [InlineData("const o = {n: 4, f(a = this.n, b = () => this.n) { return [a, b()]; }}; o.f()", "[4,4]")]
    [InlineData("class A { m() { return 'up'; } } class B extends A { m(a = super.m()) { return a; } } new B().m()", "\"up\"")]
    [InlineData("(function f(n, next = n > 0 ? f(n - 1) : []) { return [n, ...next]; })(3)", "[3,2,1,0]")]
    [InlineData("((...[a, b = a, ...c]) => [a, b, c])(1, undefined, 3, 4)", "[1,1,[3,4]]")]
    [InlineData("((...{length, 1: b}) => [length, b])('x', 'y')", "[2,\"y\"]")]
    [InlineData("[(a => 0).length, ((a, b = 1, c) => 0).length, ((...r) => 0).length, (({a}, [b]) => 0).length, (function () {}).length]", "[1,1,0,2,0]")]
    [InlineData("(function (a, a2) { a = 9; return [arguments[0], a]; })(1)", "[1,9]")]
    [InlineData("(function () { arguments[0] = 5; arguments.length = 1; return [...arguments]; })(1, 2, 3)", "[5]")]
    [InlineData("((a, b = (() => { a = 5; return 1; })()) => [a, b])(2)", "[5,1]")]
    public void defaults_are_evaluated_where_they_stand(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("((a = a) => a)()")]
    [InlineData("((a = b, b = 1) => a)()")]
    [InlineData("((a = () => b, c = a(), b = 1) => a)()")]
    [InlineData("(([a = b], b) => a)([], 1)")]
    [InlineData("(({[b]: a}, b) => a)({}, 1)")]
    [InlineData("((a = (b = 2), b) => b)()")]
    [InlineData("((a = typeof b, b) => a)()")]
    public void a_parameter_is_not_there_before_its_turn(string source)
    {
        Assert.Contains("ReferenceError", Script.Fail(source), StringComparison.Ordinal);
        Assert.Equal("true", Script.Json($"try {{ {source}; }} catch (e) {{ e instanceof ReferenceError; }}"));
    }

    [Theory]
    [InlineData("(() => { const before = [typeof f, x]; var x = 1; function f() {} return [before, x]; })()", "[[\"function\",null],1]")]
    [InlineData("(() => { function f() { return 1; } function f() { return 2; } return f(); })()", "2")]
    [InlineData("(() => { var f = 1; function f() {} return f; })()", "1")]
    [InlineData("(() => { var f; function f() {} return typeof f; })()", "\"function\"")]
    [InlineData("(() => { { function f() { return 'inner'; } } return typeof f; })()", "\"undefined\"")]
    [InlineData("(() => { function f() { return 1; } { function f() { return 2; } f(); } return f(); })()", "1")]
    [InlineData("(() => { { var x = 1; } for (var i = 0; i < 2; i++) var y = i; try { throw 3; } catch (e) { var z = e; } return [x, i, y, z]; })()", "[1,2,1,3]")]
    [InlineData("(() => { try { throw 1; } catch (e) { var e = 2; var seen = e; } return [e, seen]; })()", "[null,2]")]
    [InlineData("(() => { switch (1) { case 0: var a = 1; case 1: a = 2; } return a; })()", "2")]
    [InlineData("(() => { l: { var a = 1; break l; } if (0) { var b; } else { var c = a; } do { var d = 4; } while (0); return [a, b, c, d]; })()", "[1,null,1,4]")]
    [InlineData("(() => { for (var k in {a: 1}) ; for (var [v] of [[2]]) ; return [k, v]; })()", "[\"a\",2]")]
    [InlineData("(() => { var x = 1; { let x = 2; { var g = () => x; } } return [x, g()]; })()", "[1,2]")]
    [InlineData("(() => { const g = () => later; const later = 7; return g(); })()", "7")]
    [InlineData("(() => { even(4); function even(n) { return n === 0 || odd(n - 1); } function odd(n) { return n !== 0 && even(n - 1); } return even(5); })()", "false")]
    [InlineData("let f = function g() { return typeof g; }; [f(), typeof g]", "[\"function\",\"undefined\"]")]
    [InlineData("(function g() { var g = 1; return g; })()", "1")]
    [InlineData("(function g(g) { return g; })(3)", "3")]
    [InlineData("(function g() { { function g() { return 'block'; } return g(); } })()", "\"block\"")]
    public void declarations_are_hoisted(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("x; let x = 1;")]
    [InlineData("let x = x;")]
    [InlineData("const f = () => x; f(); let x = 1;")]
    [InlineData("let x = (() => x)();")]
    [InlineData("new A(); class A {}")]
    [InlineData("class A extends A {}")]
    [InlineData("const C = class D extends D {};")]
    [InlineData("class A { static [A.name] = 1; }")]
    [InlineData("for (let x of x) ;")]
    [InlineData("for (const x of [() => x, x]) ;")]
    [InlineData("for (let x in x) ;")]
    [InlineData("for (let i = i; ;) break;")]
    [InlineData("let [a = b, b] = [];")]
    [InlineData("const {a, b = c, c} = {};")]
    [InlineData("switch (1) { case 0: let y; case 1: y; }")]
    [InlineData("switch (1) { case 0: let y; case 1: y = 1; }")]
    [InlineData("switch (1) { case 0: let y; case 1: (() => y)(); }")]
    [InlineData("for (let i = 0; i < 2; i++) { if (i === 1) x; let x = 1; }")]
    [InlineData("for (let i = 0, g; i < 2; i++) { if (i === 1) (() => x)(); let x = 1; g = () => x; }")]
    [InlineData("typeof x; let x;")]
    [InlineData("x++; let x = 1;")]
    [InlineData("x ??= 1; let x;")]
    [InlineData("[x] = [1]; let x;")]
    [InlineData("const f = () => { x = 1; }; f(); const x = 2;")]
    public void a_name_is_not_there_before_its_declaration(string source) =>
        Assert.Contains("ReferenceError", Script.Fail($"(() => {{ {source} }})()"), StringComparison.Ordinal);

    [Theory]
    [InlineData("const x = 1; x = 2;")]
    [InlineData("const x = 1; x += 2;")]
    [InlineData("const x = 1; x++;")]
    [InlineData("const x = null; x ??= 2;")]
    [InlineData("const x = 1; [x] = [2];")]
    [InlineData("const x = 1; ({x} = {x: 2});")]
    [InlineData("const x = 1; for (x of [2]) ;")]
    [InlineData("const x = 1; for (x in {a: 1}) ;")]
    [InlineData("for (const i = 0; i < 2; i++) ;")]
    [InlineData("const x = 1; (() => { x = 2; })();")]
    [InlineData("(function g() { g = 1; })();")]
    [InlineData("(function g() { (() => { g = 1; })(); })();")]
    [InlineData("class A { static m() { A = 1; } } A.m();")]
    public void a_constant_stays(string source)
    {
        Assert.Contains("TypeError", Script.Fail($"(() => {{ {source} }})()"), StringComparison.Ordinal);
        Assert.Contains("TypeError", Script.Fail(source), StringComparison.Ordinal);
    }
}
