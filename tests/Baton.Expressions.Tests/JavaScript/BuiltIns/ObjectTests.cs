namespace Baton.Expressions.Tests.JavaScript.BuiltIns;

public sealed class ObjectTests
{
    [Theory]
    [InlineData("Object.keys({b: 1, a: 2, 1: 3})", """["1","b","a"]""")]
    [InlineData("Object.values({b: 1, a: 2})", "[1,2]")]
    [InlineData("Object.entries({b: 1, a: [2]})", """[["b",1],["a",[2]]]""")]
    [InlineData("Object.keys('人事')", """["0","1"]""")]
    [InlineData("Object.values('人事')", """["人","事"]""")]
    [InlineData("Object.keys([, 7])", """["1"]""")]
    [InlineData("Object.keys(5)", "[]")]
    [InlineData("Object.getOwnPropertyNames([7])", """["0","length"]""")]
    [InlineData("Object.getOwnPropertySymbols({a: 1, [Symbol.iterator]: 2})[0] === Symbol.iterator", "true")]
    [InlineData("const o = {get a() { delete this.b; return 1; }, b: 2}; Object.values(o)", "[1]")]
    [InlineData("Object.entries({get a() { return 'computed'; }})", """[["a","computed"]]""")]
    public void what_an_object_has_is_listed(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("Object.assign({a: 1}, {b: 2}, null, undefined, {a: 3})", """{"a":3,"b":2}""")]
    [InlineData("Object.assign({}, 'ab', 5, true)", """{"0":"a","1":"b"}""")]
    [InlineData("const s = Symbol(); Object.assign({}, {[s]: 1})[s]", "1")]
    [InlineData("let got; Object.assign({set a(v) { got = v; }}, {a: 4}); got", "4")]
    [InlineData("Object.fromEntries([['a', 1], ['b', 2], ['a', 3]])", """{"a":3,"b":2}""")]
    [InlineData("Object.fromEntries(new Map([['x', 1]]))", """{"x":1}""")]
    [InlineData("Object.groupBy([1, 2, 3, 4], n => n % 2 ? 'odd' : 'even')", """{"odd":[1,3],"even":[2,4]}""")]
    [InlineData("Object.groupBy(['a', 'b'], (item, index) => index)", """{"0":["a"],"1":["b"]}""")]
    [InlineData("Object.getPrototypeOf(Object.groupBy([], x => x))", "null")]
    public void objects_are_made_of_others(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("Object.getOwnPropertyDescriptor({a: 1}, 'a')", """{"value":1,"writable":true,"enumerable":true,"configurable":true}""")]
    [InlineData("Object.getOwnPropertyDescriptor(Object.defineProperty({}, 'a', {value: 1}), 'a')", """{"value":1,"writable":false,"enumerable":false,"configurable":false}""")]
    [InlineData("Object.getOwnPropertyDescriptor({}, 'a') === undefined", "true")]
    [InlineData("Object.getOwnPropertyDescriptor('ab', 'length').value", "2")]
    [InlineData("const d = Object.getOwnPropertyDescriptor({get a() { return 1; }}, 'a'); [typeof d.get, d.set === undefined, 'value' in d]", """["function",true,false]""")]
    [InlineData("Object.keys(Object.getOwnPropertyDescriptors({a: 1, get b() { return 2; }}))", """["a","b"]""")]
    [InlineData("Object.defineProperties({}, {a: {get() { return 5; }}, b: {value: 6, enumerable: true}}).a", "5")]
    [InlineData("Object.create({inherited: 1}, {own: {value: 2, enumerable: true}})", """{"own":2}""")]
    [InlineData("const o = Object.defineProperty({}, 'a', {value: 1, configurable: true}); Object.defineProperty(o, 'a', {get: () => 9}); o.a", "9")]
    [InlineData("const a = [1, 2, 3]; Object.defineProperty(a, 'length', {value: 1}); a", "[1]")]
    public void properties_are_defined_and_described(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("Object.defineProperty({}, 'a', {get() {}, value: 1})", "get")]
    [InlineData("Object.defineProperty({}, 'a', {get: 1})", "get")]
    [InlineData("Object.defineProperty({}, 'a', 1)", "1")]
    [InlineData("Object.defineProperty(1, 'a', {})", "1")]
    [InlineData("const o = Object.defineProperty({}, '金额', {value: 1}); Object.defineProperty(o, '金额', {value: 2})", "金额")]
    [InlineData("const o = Object.freeze({状态: 1}); o.状态 = 2", "状态")]
    [InlineData("Object.freeze([1]).push(2)", "")]
    [InlineData("Object.preventExtensions([1]).push(2)", "")]
    [InlineData("Object.seal([1]).pop()", "")]
    [InlineData("Object.fromEntries([1])", "1")]
    [InlineData("Object.fromEntries(null)", "null")]
    [InlineData("Object.groupBy([1])", "undefined")]
    [InlineData("Object.create(1)", "1")]
    [InlineData("Object.setPrototypeOf({}, 1)", "1")]
    [InlineData("const a = {}, b = Object.create(a); Object.setPrototypeOf(a, b)", "ring")]
    [InlineData("Object.keys(null)", "null")]
    public void what_is_not_allowed_is_a_TypeError_that_names_it(string source, string named)
    {
        var message = Script.Fail(source);
        Assert.Contains("TypeError", message, StringComparison.Ordinal);
        Assert.Contains(named, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("const o = Object.freeze({a: 1, get b() { return 2; }}); [Object.isFrozen(o), Object.isSealed(o), Object.isExtensible(o)]", "[true,true,false]")]
    [InlineData("const o = Object.seal({a: 1}); o.a = 2; [o.a, Object.isFrozen(o), Object.isSealed(o)]", "[2,false,true]")]
    [InlineData("const o = Object.preventExtensions({a: 1}); delete o.a; [Object.isFrozen(o), Object.isSealed(o)]", "[true,true]")]
    [InlineData("const a = Object.freeze([1, 2]); try { a[0] = 5; } catch {} try { a[2] = 5; } catch {} a", "[1,2]")]
    [InlineData("[Object.freeze('x'), Object.isFrozen(1), Object.isSealed(null), Object.isExtensible(1)]", """["x",true,true,false]""")]
    [InlineData("[Object.isFrozen({}), Object.isFrozen(Object.preventExtensions({}))]", "[false,true]")]
    public void objects_can_be_kept_from_changing(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("[{a: 1}.hasOwnProperty('a'), ({}).hasOwnProperty('toString'), Object.hasOwn([7], 0), Object.hasOwn('ab', 'length')]", "[true,false,true,true]")]
    [InlineData("[[7].propertyIsEnumerable(0), [7].propertyIsEnumerable('length')]", "[true,false]")]
    [InlineData("class A {} class B extends A {} [A.prototype.isPrototypeOf(new B()), B.prototype.isPrototypeOf(new A()), A.isPrototypeOf(B)]", "[true,false,true]")]
    [InlineData("[Object.is(NaN, NaN), Object.is(0, -0), Object.is('a', 'a'), Object.is({}, {})]", "[true,false,true,false]")]
    [InlineData("[({}).toLocaleString(), Object.prototype.toLocaleString.call('text')]", """["[object Object]","text"]""")]
    [InlineData("const o = {}; [o.valueOf() === o, typeof Object.prototype.valueOf.call(1)]", """[true,"object"]""")]
    [InlineData("[typeof Object(1), Object('ab').length, Object(null), new Object(undefined)]", """["object",2,{},{}]""")]
    [InlineData("const o = {}; [Object(o) === o, new Object(o) === o]", "[true,true]")]
    [InlineData("class A extends Object { x = 1 } const a = new A({y: 2}); [a.x, a.y === undefined, a instanceof A]", "[1,true,true]")]
    public void an_object_can_be_asked(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("undefined", "[object Undefined]")]
    [InlineData("null", "[object Null]")]
    [InlineData("[]", "[object Array]")]
    [InlineData("() => 1", "[object Function]")]
    [InlineData("new TypeError()", "[object Error]")]
    [InlineData("true", "[object Boolean]")]
    [InlineData("'text'", "[object String]")]
    [InlineData("1", "[object Number]")]
    [InlineData("new Map()", "[object Map]")]
    [InlineData("Object.setPrototypeOf(new Map(), null)", "[object Object]")]
    [InlineData("Symbol()", "[object Symbol]")]
    [InlineData("JSON", "[object JSON]")]
    [InlineData("{[Symbol.toStringTag]: '申请'}", "[object 申请]")]
    [InlineData("{[Symbol.toStringTag]: 5}", "[object Object]")]
    [InlineData("(function () { return arguments; })()", "[object Arguments]")]
    public void toString_says_what_a_value_is(string value, string text) =>
        Assert.Equal($"\"{text}\"", Script.Json($"Object.prototype.toString.call({value})"));

    [Theory]
    [InlineData("const o = {__proto__: {a: 1}}; [o.a, Object.keys(o)]", "[1,[]]")]
    [InlineData("const o = {}; o.__proto__ = {a: 1}; [o.a, o.__proto__ === Object.getPrototypeOf(o)]", "[1,true]")]
    [InlineData("const o = {}; o.__proto__ = 5; Object.getPrototypeOf(o) === Object.prototype", "true")]
    [InlineData("const o = {}; o.__defineGetter__('a', () => 3); [o.a, typeof o.__lookupGetter__('a'), o.__lookupSetter__('a') === undefined]", """[3,"function",true]""")]
    [InlineData("Object.getPrototypeOf(1) === Number.prototype", "true")]
    public void prototypes_can_be_read_and_changed(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Fact]
    public void what_one_script_does_to_the_built_in_objects_no_other_sees()
    {
        Assert.Equal("1", Script.Json("Object.prototype.leak = 1; ({}).leak"));
        Assert.Equal("null", Script.Json("({}).leak"));
        Assert.Equal("\"mine\"", Script.Json("Object.keys = () => 'mine'; Object.keys({a: 1})"));
        Assert.Equal("""["a"]""", Script.Json("Object.keys({a: 1})"));
        Assert.Equal("true", Script.Json("Object.freeze(Object.prototype); Object.isFrozen(Object.prototype)"));
        Assert.Equal("false", Script.Json("Object.isFrozen(Object.prototype)"));
    }

    [Theory]
    [InlineData("const o = {}; for (let i = 0; i < 2000; i++) o['k' + i] = i; for (;;) Object.entries(o)")]
    [InlineData("const a = []; a[1000] = 1; for (;;) Object.freeze(a.slice ? [...a] : a)")]
    [InlineData("Function.prototype.apply.call(Math.max, null, {length: 2 ** 53})")]
    public void work_is_charged(string source) => Script.Exhaust(source);
}
