namespace Baton.Expressions.Tests.JavaScript.Execution;

/// <summary>What names stand for: blocks, closures, hoisting, dead zones.</summary>
public sealed class NameTests
{
    [Theory]
    [InlineData("let a = 1; { let a = 2; { let a = 3; } } a", "1")]
    [InlineData("var a = 1; { var a = 2; } a", "2")]
    [InlineData("x = 1; var x; x", "1")]
    [InlineData("const r = f(); function f() { return 'hoisted'; } r", "\"hoisted\"")]
    [InlineData("let r = []; { r.push(typeof f); function f() {} } r", "[\"function\"]")]
    [InlineData("function f() { return a; var a = 1; } f() === undefined", "true")]
    [InlineData("let a = 1; function f() { return a; } a = 2; f()", "2")]
    [InlineData("function counter() { let n = 0; return () => ++n; } const c = counter(), d = counter(); [c(), c(), d()]", "[1,2,1]")]
    [InlineData("const fs = []; for (var i = 0; i < 3; i++) fs.push(() => i); fs.map(f => f())", "[3,3,3]")]
    [InlineData("const fs = []; for (let i = 0; i < 3; i++) { fs.push(() => i); i += 0; } fs.map(f => f())", "[0,1,2]")]
    [InlineData("const fs = []; for (const k of ['a', 'b']) fs.push(() => k); fs.map(f => f())", "[\"a\",\"b\"]")]
    [InlineData("const fs = []; for (const k in {a: 1, b: 2}) fs.push(() => k); fs.map(f => f())", "[\"a\",\"b\"]")]
    [InlineData("let f; { let hidden = 5; f = () => hidden; } f()", "5")]
    [InlineData("const f = function self() { return typeof self; }; f()", "\"function\"")]
    [InlineData("try { throw 1; } catch (e) { var e = 2; } e === undefined", "true")]
    [InlineData("(function (a, b = () => a) { var a = 2; return [a, b()]; })(1)", "[2,1]")]
    [InlineData("(function (a) { var a; return a; })(7)", "7")]
    [InlineData("let 金额 = 3, ünïcode = 4; 金额 * ünïcode", "12")]
    [InlineData("switch (1) { case 0: let a; case 1: a = 5; }", null)]
    public void a_name_stands_for_what_its_block_says(string source, string? json)
    {
        if (json is null)
            Assert.Contains("声明之前", Script.Fail(source), StringComparison.Ordinal);
        else
            Assert.Equal(json, Script.Json(source));
    }

    [Theory]
    [InlineData("a; let a = 1;")]
    [InlineData("let a = a;")]
    [InlineData("f(); let a = 1; function f() { return a; }")]
    [InlineData("(function (a = b, b) {})()")]
    [InlineData("{ g(); const c = 1; function g() { return c; } }")]
    [InlineData("class A extends A {}")]
    [InlineData("for (let i = 0; i < 2; i++) { if (i === 1) late; let late = i; }")]
    public void a_name_must_not_be_used_before_its_declaration(string source) =>
        Assert.Contains("声明之前", Script.Fail(source), StringComparison.Ordinal);

    [Theory]
    [InlineData("const a = 1; a = 2;", "a")]
    [InlineData("const a = 1; a++;", "a")]
    [InlineData("const a = 1; [a] = [2];", "a")]
    [InlineData("for (const i = 0; i < 2; i++) {}", "i")]
    [InlineData("(function f() { f = 1; })()", "f")]
    [InlineData("class A { static m() { A = 1; } } A.m();", "A")]
    public void a_constant_keeps_its_value(string source, string name) =>
        Assert.Contains($"“{name}”是常量", Script.Fail(source), StringComparison.Ordinal);

    [Fact]
    public void an_unknown_name_is_named() =>
        Assert.Contains("没有“noSuchFunction”", Script.Fail("noSuchFunction()"), StringComparison.Ordinal);

    [Fact]
    public void a_name_without_declaration_belongs_to_one_evaluation_only()
    {
        Assert.Equal("3", Script.Json("left = 1; right = 2; function f() { return left + right; } f()"));
        Assert.Contains("没有“left”", Script.Fail("left"), StringComparison.Ordinal);
    }

    [Fact]
    public void what_a_script_does_to_built_in_objects_ends_with_it()
    {
        Assert.Equal("[5,5]", Script.Json("Object.prototype.extra = 5; Array.prototype.more = 5; [({}).extra, [].more]"));
        Assert.Equal("[\"undefined\",\"undefined\"]", Script.Json("[typeof ({}).extra, typeof [].more]"));
    }
}
