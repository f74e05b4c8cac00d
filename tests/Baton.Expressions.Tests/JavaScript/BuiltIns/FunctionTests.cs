namespace Baton.Expressions.Tests.JavaScript.BuiltIns;

public sealed class FunctionTests
{
    [Theory]
    [InlineData("function f(a, b) { return [this.x, a, b]; } f.call({x: 1}, 2, 3)", "[1,2,3]")]
    [InlineData("function f(a, b) { return [this.x, a, b]; } f.apply({x: 1}, [2, 3])", "[1,2,3]")]
    [InlineData("function f() { return arguments.length; } [f.apply(null), f.apply(null, undefined), f.apply(null, {length: 2})]", "[0,0,2]")]
    [InlineData("function f() { return this === undefined; } f.call()", "true")]
    [InlineData("function f(...all) { return [this.x, ...all]; } f.bind({x: 1}, 2)(3)", "[1,2,3]")]
    [InlineData("function f(...all) { return all; } f.bind(null, 1).bind(null, 2)(3)", "[1,2,3]")]
    [InlineData("const bound = ((a, b, c) => 1).bind(null, 1); [bound.length, bound.name]", """[2,"bound "]""")]
    [InlineData("function f(a) {} const bound = f.bind(null, 1, 2); [bound.length, bound.name]", """[0,"bound f"]""")]
    [InlineData("class A { constructor(x, y) { this.s = x + y; } } const B = A.bind(null, 1); const b = new B(2); [b.s, b instanceof A, b instanceof B]", "[3,true,true]")]
    [InlineData("class A {} Object.getPrototypeOf(class extends A {}.bind()) === A", "true")]
    public void functions_are_called_applied_and_bound(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("(function f(a) { return a; }).toString()", "\"function f(a) { return a; }\"")]
    [InlineData("((a, b) => a + b).toString()", "\"(a, b) => a + b\"")]
    [InlineData("Object.keys.toString()", "\"function keys() { [native code] }\"")]
    [InlineData("class A { m() {} } A.toString()", "\"class A { m() {} }\"")]
    public void toString_is_the_source(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("class A {} Function.prototype[Symbol.hasInstance].call(A, new A())", "true")]
    [InlineData("Function.prototype[Symbol.hasInstance].call({}, {})", "false")]
    [InlineData("class Even { static [Symbol.hasInstance](n) { return n % 2 === 0; } } [2 instanceof Even, 3 instanceof Even]", "[true,false]")]
    [InlineData("Function.prototype(1, 2) === undefined", "true")]
    [InlineData("[Function.prototype.name, Function.prototype.length, Function.length]", """["",0,1]""")]
    [InlineData("Object.getPrototypeOf(() => 1) === Function.prototype && (() => 1) instanceof Function", "true")]
    public void functions_are_objects(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("new Function('a', 'return a')")]
    [InlineData("Function('return 1')()")]
    [InlineData("(() => 1).constructor('return 1')")]
    public void text_is_never_made_a_function(string source) =>
        Assert.Contains("text cannot be made a function", Script.Fail(source), StringComparison.Ordinal);

    [Theory]
    [InlineData("Function.prototype.call.call(1)", "call")]
    [InlineData("Function.prototype.bind.call({})", "bind")]
    [InlineData("(() => 1).apply(null, 5)", "5")]
    [InlineData("Function.prototype.toString.call({})", "toString")]
    [InlineData("(() => 1).caller", "caller")]
    [InlineData("(() => 1).arguments = 1", "caller")]
    public void misuse_is_a_TypeError(string source, string named)
    {
        var message = Script.Fail(source);
        Assert.Contains("TypeError", message, StringComparison.Ordinal);
        Assert.Contains(named, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("let f = () => 1; for (;;) f = f.bind(null); ")]
    [InlineData("let f = () => 1; for (let i = 0; i < 5000; i++) f = f.bind(null); f()")]
    [InlineData("const f = () => f.call(); f()")]
    [InlineData("(() => 1).apply(null, {length: 2 ** 53})")]
    public void chains_and_long_lists_of_arguments_run_into_the_limits(string source) => Script.Exhaust(source);
}
