namespace Baton.Expressions.Tests.JavaScript.BuiltIns;

public sealed class SymbolAndBooleanTests
{
    [Theory]
    [InlineData("[typeof Symbol(), Symbol('a') === Symbol('a'), Symbol('a').toString(), String(Symbol('a'))]", """["symbol",false,"Symbol(a)","Symbol(a)"]""")]
    [InlineData("[Symbol('a').description, Symbol().description === undefined, Symbol('').description]", """["a",true,""]""")]
    [InlineData("const s = Symbol(); Object(s).valueOf() === s && Object(s) == s", "true")]
    [InlineData("const s = Symbol(); ({[s]: 5})[s]", "5")]
    [InlineData("[Symbol.for('a') === Symbol.for('a'), Symbol.keyFor(Symbol.for('a')), Symbol.keyFor(Symbol('a')) === undefined]", """[true,"a",true]""")]
    [InlineData("Symbol.keyFor(Symbol.iterator) === undefined", "true")]
    [InlineData("Object.getOwnPropertyNames(Symbol).length", "17")]
    [InlineData("({[Symbol.toPrimitive]: hint => hint}) + ''", "\"default\"")]
    [InlineData("[...{[Symbol.iterator]: () => [1, 2][Symbol.iterator]()}]", "[1,2]")]
    public void symbols_are_names_of_their_own(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("new Symbol()")]
    [InlineData("Symbol() + ''")]
    [InlineData("+Symbol()")]
    [InlineData("Symbol.keyFor('a')")]
    [InlineData("Symbol.prototype.toString.call('a')")]
    [InlineData("Symbol.iterator = 1")]
    public void a_symbol_is_nothing_else(string source) => Assert.Contains("TypeError", Script.Fail(source), StringComparison.Ordinal);

    [Theory]
    [InlineData("[Boolean(), Boolean(''), Boolean('0'), Boolean([]), Boolean(NaN), Boolean(null)]", "[false,false,true,true,false,false]")]
    [InlineData("[typeof new Boolean(false), new Boolean(false) ? 1 : 2, new Boolean(false).valueOf()]", """["object",1,false]""")]
    [InlineData("[true.toString(), String(false), Boolean.prototype.valueOf()]", """["true","false",false]""")]
    [InlineData("class B extends Boolean {} const b = new B(true); [b instanceof B, b.valueOf()]", "[true,true]")]
    [InlineData("[0, 1, '', 'a'].filter(Boolean)", """[1,"a"]""")]
    public void booleans_are_made_of_anything(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Fact]
    public void a_booleans_methods_are_for_booleans() =>
        Assert.Contains("TypeError", Script.Fail("Boolean.prototype.toString.call('true')"), StringComparison.Ordinal);

    [Fact]
    public void the_registry_of_symbols_is_forgotten_after_each_script()
    {
        Assert.Equal("true", Script.Json("Symbol.keyFor(Symbol.for('kept')) === 'kept'"));
        Assert.Equal("\"fresh\"", Script.Json("Symbol.keyFor(Symbol.for('fresh'))"));
        Script.Exhaust("for (let i = 0; ; i++) Symbol.for('k' + i)");
    }
}
