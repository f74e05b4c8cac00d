namespace Baton.Expressions.Tests.JavaScript.Execution;

public sealed class ClassTests
{
    [Theory]
    [InlineData("class A { constructor(x) { this.x = x; } m() { return this.x; } } new A(5).m()", "5")]
    [InlineData("class A { x = 1; y = this.x + 1; static z = 3; ['w'] = 4; } const a = new A(); [a.x, a.y, A.z, a.w]", "[1,2,3,4]")]
    [InlineData("class A { get v() { return this._v ?? 0; } set v(n) { this._v = n * 2; } } const a = new A(); a.v = 4; a.v", "8")]
    [InlineData("class A { static s() { return this.name; } } A.s()", "\"A\"")]
    [InlineData("let log = []; class A { static { log.push('block'); this.done = true; } } [log, A.done]", "[[\"block\"],true]")]
    [InlineData("class A { m() { return 'a'; } } class B extends A { m() { return super.m() + 'b'; } } class C extends B { m() { return super.m() + 'c'; } } new C().m()", "\"abc\"")]
    [InlineData("class A { constructor(...n) { this.n = n; } } class B extends A {} new B(1, 2).n", "[1,2]")]
    [InlineData("class A {} class B extends A { x = 1; constructor() { super(); this.y = this.x + 1; } } new B().y", "2")]
    [InlineData("class A { constructor() { this.t = new.target.name; } } class B extends A {} [new A().t, new B().t]", "[\"A\",\"B\"]")]
    [InlineData("class A { constructor() { return {other: 1}; } } class B extends A { x = 2; } const b = new B(); [b.other, b.x]", "[1,2]")]
    [InlineData("class A extends Array { sum() { return this.reduce((a, b) => a + b, 0); } } const a = new A(); a.push(1, 2, 3); [a.sum(), a.length, a instanceof Array]", "[6,3,true]")]
    [InlineData("class E extends Error { constructor(m) { super(m); this.code = 7; } } try { throw new E('bad'); } catch (e) { [e.message, e.code, e instanceof E, e instanceof Error] }", "[\"bad\",7,true,true]")]
    [InlineData("const make = Base => class extends Base { extra() { return 'extra ' + this.n; } }; class A { n = 1 } new (make(A))().extra()", "\"extra 1\"")]
    [InlineData("class A { constructor() { this.f = () => this.n; } n = 4 } const {f} = new A(); f()", "4")]
    [InlineData("class A {} class B extends A { constructor() { const init = () => super(); init(); this.ok = 1; } } new B().ok", "1")]
    [InlineData("class A { static m() { return 1; } } class B extends A { static m() { return super.m() + 1; } } B.m()", "2")]
    [InlineData("class N extends null { static ok() { return 1; } } N.ok()", "1")]
    [InlineData("typeof class {}", "\"function\"")]
    [InlineData("class A { m() {} } Object.keys(new A()).length", "0")]
    public void a_class_gives(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("class A {} A()", "new A")]
    [InlineData("class A {} class B extends A { constructor() { this.x = 1; } } new B()", "super()")]
    [InlineData("class A {} class B extends A { constructor() { } } new B()", "super()")]
    [InlineData("class A {} class B extends A { constructor() { super(); super(); } } new B()", "一次")]
    [InlineData("class A extends 5 {}", "5")]
    [InlineData("class A extends (() => 1) {}", "extends")]
    [InlineData("class A { m() {} } new (new A().m)()", "new")]
    [InlineData("class A {} class B extends A { constructor() { super(); return 1; } } new B()", "对象")]
    public void a_slip_in_a_class_is_told(string source, string part) => Assert.Contains(part, Script.Fail(source), StringComparison.Ordinal);
}
