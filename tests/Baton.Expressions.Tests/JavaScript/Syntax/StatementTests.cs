namespace Baton.Expressions.Tests.JavaScript.Syntax;

public sealed class StatementTests
{
    [Theory]
    [InlineData("let a, b = 1; const c = 2; var [d, , e = 3, ...f] = g, { h, i: { j }, ...k } = l;",
        "(Let a b = 1); (Const c = 2); (Var <d, _, e = 3 ...f> = g <{h: h, i: <{j: j}> ...k}> = l)")]
    [InlineData("function f(a, { b } = {}, ...c) { return a }", "(declare (Normal f (a, <{b: b}> = {}, ...c) {(return a)}))")]
    [InlineData("if (a) b; else if (c) d; else { e }", "(if a b (if c d {e}))")]
    [InlineData("if (a) if (b) c; else d", "(if a (if b c d) _)")]
    [InlineData("for (;;) break", "(for _ _ _ (break _))")]
    [InlineData("for (let i = 0, n = ('a' in b); i < n; i++) ;", "(for (Let i = 0 n = (In 'a' b)) (Less i n) (PostIncrement i) (empty))")]
    [InlineData("for (a = [b in c], d = () => { e in f }; ;) ;", "(for (, (= a [(In b c)]) (= d (Arrow () {(In e f)}))) _ _ (empty))")]
    [InlineData("for (const [k, v] of m) { continue }", "(for-of (Const <k, v>) m {(continue _)})")]
    [InlineData("for (var k in o, p) ;", "(for-in (Var k) (, o p) (empty))")]
    [InlineData("for (a.b of c) ;", "(for-of (. a b) c (empty))")]
    [InlineData("for ({ a = 1 } of b) ;", "(for-of <{a: a = 1}> b (empty))")]
    [InlineData("for (of of of) ;", "(for-of of of (empty))")]
    [InlineData("while (a) do b; while (c) d", "(while a (do b c)); d")]
    [InlineData("a: b: for (;;) { continue a; break b }", "(label a (label b (for _ _ _ {(continue a); (break b)})))")]
    [InlineData("a: { break a }", "(label a {(break a)})")]
    [InlineData("switch (a) { case 1: case 2: b; break; default: c }", "(switch a (case 1: ) (case 2: b; (break _)) (default: c))")]
    [InlineData("try { a } catch { b } finally { c }", "(try {a} (catch _ {b}) {c})")]
    [InlineData("try { a } catch ({ message }) { b }", "(try {a} (catch <{message: message}> {b}) _)")]
    [InlineData("throw a; debugger; ;", "(throw a); (empty); (empty)")]
    [InlineData("return { a: 1 }", "(return {a: 1})")]
    [InlineData("#!/bin/x\n'use strict'; 1", "'use strict'; 1")]
    public void statements(string source, string shape) => Assert.Equal(shape, Shape.Of(source));

    [Theory]
    [InlineData("class A { }", "(declare (class A _ _ {}))")]
    [InlineData("(class extends a.b() { constructor() { super(1); super.c(new.target) } })",
        "(class _ (call (. a b) []) (DerivedConstructor () {(super [1]); (call (super. c) [new.target])}) {})")]
    [InlineData("class A { constructor(a) { this.a = a } static b() { } get c() { } static set c(v) { } }",
        "(declare (class A _ (Constructor (a) {(=unnamed (. this a) a)}) {static Method b (Method () {}), Get c (Getter () {}), static Set c (Setter (v) {})}))")]
    [InlineData("class A { static get; get = 1; static static() {} async\nset a(b) {} }",
        "(declare (class A _ _ {static Field get _, Field get 1, static Method static (Method () {}), Field async _, Set a (Setter (b) {})}))")]
    [InlineData("class A { a; static b = this; static { super.c; var d } [e]() {} 1() {} }",
        "(declare (class A _ _ {Field a _, static Field b this, static StaticBlock _ (Method () {(super. c); (Var d)}), Method [e] (Method () {}), Method 1 (Method () {})}))")]
    public void classes(string source, string shape) => Assert.Equal(shape, Shape.Of(source));

    [Theory]
    [InlineData("a\nb", "a; b")]
    [InlineData("a\n++b", "a; (PreIncrement b)")]
    [InlineData("a\n(b)", "(call a [b])")]
    [InlineData("a\n[b]", "(@ a b)")]
    [InlineData("a = b\n/c/g", "(= a (Divide (Divide b c) g))")]
    [InlineData("return\na", "(return _); a")]
    [InlineData("for (;;) { break\na }", "(for _ _ _ {(break _); a})")]
    [InlineData("return /*\n*/ a", "(return _); a")]
    [InlineData("{ a } b", "{a}; b")]
    [InlineData("do a; while (b) c", "(do a b); c")]
    [InlineData("var a\nvar b", "(Var a); (Var b)")]
    [InlineData("let a\n=\n1", "(Let a = 1)")]
    [InlineData("a\u2028b", "a; b")]
    [InlineData("if (a) b\nelse c", "(if a b c)")]
    public void line_breaks_end_statements_where_nothing_else_could_follow(string source, string shape) => Assert.Equal(shape, Shape.Of(source));

    [Theory]
    [InlineData("a b", 1, 3)]
    [InlineData("throw\na", 2, 1)]
    [InlineData("if (a) b else c", 1, 10)]
    [InlineData("for (a\nb) ;", 2, 1)]
    [InlineData("a\n=> b", 2, 1)]
    [InlineData("if (a)", 1, 7)]
    public void no_semicolon_is_inserted_elsewhere(string source, int line, int column) => Refusal.At(source, line, column);
}
