namespace Baton.Expressions.Tests.JavaScript.BuiltIns;

public sealed class ReflectTests
{
    [Theory]
    [InlineData("Reflect.apply((a, b) => a + b, null, [1, 2])", "3")]
    [InlineData("class A { constructor(x) { this.x = x; } } class B {} const o = Reflect.construct(A, [5], B); [o.x, o instanceof B, o instanceof A]", "[5,true,false]")]
    [InlineData("const o = {}; [Reflect.defineProperty(o, 'a', {value: 1}), Reflect.defineProperty(o, 'a', {value: 2}), o.a]", "[true,false,1]")]
    [InlineData("const o = Object.freeze({a: 1}); [Reflect.deleteProperty(o, 'a'), Reflect.set(o, 'a', 2), Reflect.deleteProperty({b: 1}, 'b')]", "[false,false,true]")]
    [InlineData("Reflect.get({get a() { return this.b; }, b: 1}, 'a', {b: 2})", "2")]
    [InlineData("const target = {}; [Reflect.set({}, 'a', 1, target), target.a]", "[true,1]")]
    [InlineData("const a = [1, 2, 3]; [Reflect.set(Object.create(a), 'length', 1, a), a]", "[true,[1]]")]
    [InlineData("[Reflect.has({a: 1}, 'a'), Reflect.has({}, 'toString'), Reflect.has({}, 'b')]", "[true,true,false]")]
    [InlineData("Reflect.ownKeys({b: 1, 1: 2, [Symbol.iterator]: 3}).length", "3")]
    [InlineData("const p = {}; const o = Object.create(p); [Reflect.getPrototypeOf(o) === p, Reflect.setPrototypeOf(o, null), Reflect.getPrototypeOf(o), Reflect.setPrototypeOf(Object.freeze({}), {})]", "[true,true,null,false]")]
    [InlineData("const o = {}; [Reflect.isExtensible(o), Reflect.preventExtensions(o), Reflect.isExtensible(o)]", "[true,true,false]")]
    [InlineData("Reflect.getOwnPropertyDescriptor({a: 1}, 'a').value", "1")]
    public void it_does_what_the_language_does_and_tells_whether_it_could(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("Reflect.apply(1, null, [])")]
    [InlineData("Reflect.apply(() => 1, null)")]
    [InlineData("Reflect.construct(() => 1, [])")]
    [InlineData("Reflect.construct(class {}, [], () => 1)")]
    [InlineData("Reflect.has('text', 'length')")]
    [InlineData("Reflect.setPrototypeOf({}, 1)")]
    [InlineData("Reflect.ownKeys(1)")]
    [InlineData("new Reflect()")]
    public void misuse_is_a_TypeError(string source) => Assert.Contains("TypeError", Script.Fail(source), StringComparison.Ordinal);

    [Theory]
    [InlineData("globalThis.Object === Object && globalThis.globalThis === globalThis", "true")]
    [InlineData("Object.keys(globalThis)", "[]")]
    [InlineData("globalThis.mine = 5; mine", "5")]
    public void the_global_object_holds_what_all_scripts_know(string source, string json) => Assert.Equal(json, Script.Json(source));
}
