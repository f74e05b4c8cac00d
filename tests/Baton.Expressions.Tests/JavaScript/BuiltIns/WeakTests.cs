namespace Baton.Expressions.Tests.JavaScript.BuiltIns;

public sealed class WeakTests
{
    [Theory]
    [InlineData("const k = {}; const m = new WeakMap([[k, 1]]); [m.get(k), m.has(k), m.has({}), m.get('x') === undefined, m.delete(k), m.has(k)]", "[1,true,false,true,true,false]")]
    [InlineData("const k = {}; const s = new WeakSet([k]); [s.has(k), s.add({}) === s, s.delete(k), s.delete(k), s.has(5)]", "[true,true,true,false,false]")]
    [InlineData("const k = Symbol(); new WeakMap([[k, 2]]).get(k)", "2")]
    [InlineData("[String(new WeakMap()), String(new WeakSet())]", """["[object WeakMap]","[object WeakSet]"]""")]
    public void objects_are_kept_by_identity(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("new WeakMap().set('text', 1)")]
    [InlineData("new WeakMap([[1, 2]])")]
    [InlineData("new WeakSet([1])")]
    [InlineData("new WeakSet().add(Symbol.for('registered'))")]
    [InlineData("WeakMap()")]
    [InlineData("WeakSet.prototype.has.call(new Set(), {})")]
    [InlineData("WeakMap.prototype.get.call(new Map(), {})")]
    [InlineData("[...new WeakSet()]")]
    public void misuse_is_a_TypeError(string source) => Assert.Contains("TypeError", Script.Fail(source), StringComparison.Ordinal);
}
