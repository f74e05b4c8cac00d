namespace Baton.Expressions.Tests.JavaScript.BuiltIns;

public sealed class SetTests
{
    [Theory]
    [InlineData("[...new Set([3, 1, 3, 2, 1])]", "[3,1,2]")]
    [InlineData("[...new Set('审批审批')].join('')", "\"审批\"")]
    [InlineData("const s = new Set(); s.add(1).add(1).add('1'); [s.size, s.has(1), s.has('1'), s.has(2)]", "[2,true,true,false]")]
    [InlineData("const s = new Set([1]); [s.delete(1), s.delete(1), s.size]", "[true,false,0]")]
    [InlineData("const s = new Set([1, 2]); s.clear(); [...s]", "[]")]
    [InlineData("const s = new Set([1]); [[...s.keys()], [...s.values()], [...s.entries()], s.keys === s.values, s.values === s[Symbol.iterator]]", "[[1],[1],[[1,1]],true,true]")]
    [InlineData("const seen = []; new Set(['a']).forEach(function (value, key, set) { seen.push([value, key, set.size, this.x]); }, {x: 9}); seen", """[["a","a",1,9]]""")]
    [InlineData("[new Set([NaN, NaN]).size, Object.is([...new Set([-0])][0], 0)]", "[1,true]")]
    [InlineData("Object.prototype.toString.call(new Set().values())", "\"[object Set Iterator]\"")]
    [InlineData("class Named extends Set { name = 'x' } const s = new Named([1]); [s.name, s.size, s instanceof Named]", """["x",1,true]""")]
    public void a_set_keeps_each_value_once(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("union", "[1,2,3,4]")]
    [InlineData("intersection", "[3]")]
    [InlineData("difference", "[1,2]")]
    [InlineData("symmetricDifference", "[1,2,4]")]
    public void two_sets_make_a_third(string method, string json)
    {
        Assert.Equal(json, Script.Json($"[...new Set([1, 2, 3]).{method}(new Set([3, 4]))]"));
        Assert.Equal(json, Script.Json($"[...new Set([1, 2, 3]).{method}(new Map([[3, 'x'], [4, 'y']]))]"));
    }

    [Theory]
    [InlineData("[...new Set([1, 2, 3]).intersection(new Set([3, 2]))]", "[3,2]")]
    [InlineData("[...new Set([3, 2]).intersection(new Set([1, 2, 3]))]", "[3,2]")]
    [InlineData("[...new Set([1]).difference(new Set([1, 2, 3]))]", "[]")]
    [InlineData("[...new Set([1, 2]).union({size: Infinity, has: () => true, keys: () => [5][Symbol.iterator]()})]", "[1,2,5]")]
    [InlineData("const s = new Set([1, 2, 3]); [...s.difference({size: 5, keys() {}, has(x) { s.clear(); return x === 1; }})]", "[2,3]")]
    public void order_and_other_sets_are_the_standards(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("new Set([1]).isSubsetOf(new Set([1, 2]))", "true")]
    [InlineData("new Set([1, 3]).isSubsetOf(new Set([1, 2]))", "false")]
    [InlineData("new Set([1, 2, 3]).isSubsetOf(new Set([1, 2]))", "false")]
    [InlineData("new Set([1, 2]).isSupersetOf(new Set([1]))", "true")]
    [InlineData("new Set([1, 2]).isSupersetOf(new Set([3]))", "false")]
    [InlineData("new Set([1, 2]).isDisjointFrom(new Set([3]))", "true")]
    [InlineData("new Set([1, 2]).isDisjointFrom(new Set([2, 3, 4]))", "false")]
    [InlineData("let closed = 0; new Set([1, 2]).isSupersetOf({size: 1, has() {}, keys: () => ({next: () => ({value: 9, done: false}), return() { closed++; return {}; }})}); closed === 1", "true")]
    public void sets_are_compared(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("Set()", "TypeError")]
    [InlineData("new Set(5)", "TypeError")]
    [InlineData("Set.prototype.add.call(new Map(), 1)", "TypeError")]
    [InlineData("new Set().union([1])", "TypeError")]
    [InlineData("new Set().union({size: NaN, has() {}, keys() {}})", "TypeError")]
    [InlineData("new Set().union({size: -1, has() {}, keys() {}})", "RangeError")]
    [InlineData("new Set().union({size: 1, has: 1, keys() {}})", "has")]
    [InlineData("new Set().union({size: 1, has() {}, keys() {}})", "keys")]
    [InlineData("new Set([1]).forEach()", "TypeError")]
    public void misuse_is_told(string source, string named) => Assert.Contains(named, Script.Fail(source), StringComparison.Ordinal);

    [Theory]
    [InlineData("const s = new Set([1]); for (const x of s) s.add(x + 1)")]
    [InlineData("new Set([1]).union({size: 1, has() {}, keys: () => ({next: () => ({value: {}, done: false})})})")]
    public void endless_sets_run_into_the_limits(string source) => Script.Exhaust(source);
}
