using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.Tests.JavaScript.BuiltIns;

public sealed class MapTests
{
    [Theory]
    [InlineData("const m = new Map([['a', 1], ['b', 2]]); m.set('a', 3).set('c', 4); [...m]", """[["a",3],["b",2],["c",4]]""")]
    [InlineData("const m = new Map([['a', 1]]); [m.get('a'), m.get('b') === undefined, m.has('a'), m.has('b'), m.size]", "[1,true,true,false,1]")]
    [InlineData("const m = new Map([['a', 1]]); [m.delete('a'), m.delete('a'), m.size]", "[true,false,0]")]
    [InlineData("const m = new Map([['a', 1], ['b', 2]]); m.clear(); m.set('c', 3); [...m.keys()]", """["c"]""")]
    [InlineData("const o = {}; const m = new Map([[o, 1], [NaN, 2], [undefined, 3], [null, 4], [true, 5], [1, 6], ['1', 7]]); [m.get(o), m.get({}) === undefined, m.get(NaN), m.get(undefined), m.get(null), m.get(true), m.get(1), m.get('1')]", "[1,true,2,3,4,5,6,7]")]
    [InlineData("const m = new Map([[-0, 'zero']]); [m.get(0), Object.is([...m.keys()][0], 0)]", """["zero",true]""")]
    [InlineData("const m = new Map([['x' + 'y'.repeat(100), 1]]); m.get('x' + 'y'.repeat(100))", "1")]
    [InlineData("const m = new Map([['a', 1], ['b', 2]]); [[...m.keys()], [...m.values()], [...m.entries()]]", """[["a","b"],[1,2],[["a",1],["b",2]]]""")]
    [InlineData("const seen = []; new Map([['a', 1]]).forEach(function (value, key, map) { seen.push([value, key, map.size, this.x]); }, {x: 9}); seen", """[[1,"a",1,9]]""")]
    [InlineData("const g = Map.groupBy([1, 2, 3], n => n % 2); [g.get(1), g.get(0), g instanceof Map]", "[[1,3],[2],true]")]
    [InlineData("new Map(Object.entries({a: 1})).get('a')", "1")]
    [InlineData("[new Map().size, new Map(null).size, new Map(undefined).size]", "[0,0,0]")]
    public void a_map_keeps_values_by_any_key(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("const m = new Map([[1, 'a']]); const seen = []; for (const [k] of m) { seen.push(k); if (k < 3) m.set(k + 1, 'b'); } seen", "[1,2,3]")]
    [InlineData("const m = new Map([[1, 0], [2, 0], [3, 0]]); const seen = []; for (const [k] of m) { seen.push(k); m.delete(2); } seen", "[1,3]")]
    [InlineData("const m = new Map([[1, 0], [2, 0]]); const seen = []; for (const [k] of m) { seen.push(k); if (seen.length < 3) { m.delete(1); m.set(1, 0); } } seen", "[1,2,1]")]
    [InlineData("const m = new Map([[1, 0], [2, 0]]); const seen = []; m.forEach((v, k) => { seen.push(k); if (k === 1) { m.clear(); m.set(5, 0); } }); seen", "[1,5]")]
    [InlineData("const m = new Map(); const i = m.keys(); const first = i.next().done; m.set(1, 1); [first, i.next().done]", "[true,true]")]
    [InlineData("const i = new Map([[1, 2]]).entries(); [i.next(), i.next().done, i[Symbol.iterator]() === i, Object.prototype.toString.call(i)]", """[{"value":[1,2],"done":false},true,true,"[object Map Iterator]"]""")]
    public void it_may_change_while_somebody_goes_through_it(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("class Counting extends Map { set(k, v) { this.n = (this.n ?? 0) + 1; return super.set(k, v); } } const m = new Counting([['a', 1], ['b', 2]]); [m.n, m.size, m instanceof Counting]", "[2,2,true]")]
    [InlineData("let n = 0; const set = Map.prototype.set; Map.prototype.set = function (k, v) { n++; return set.call(this, k, v); }; const m = new Map([[1, 2]]); [n, m.size]", "[1,1]")]
    [InlineData("let closed = false; try { new Map({[Symbol.iterator]: () => ({next: () => ({value: 5, done: false}), return() { closed = true; return {}; }})}); } catch {} closed", "true")]
    public void the_constructor_adds_through_set(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("Map()")]
    [InlineData("new Map([1])")]
    [InlineData("new Map(5)")]
    [InlineData("Map.prototype.get.call(new Set(), 1)")]
    [InlineData("Map.prototype.size")]
    [InlineData("new Map([[1, 2]]).keys().next.call(new Set([1]).values())")]
    [InlineData("new Map().forEach(1)")]
    [InlineData("Map.groupBy([1], 5)")]
    public void misuse_is_a_TypeError(string source) => Assert.Contains("TypeError", Script.Fail(source), StringComparison.Ordinal);

    [Theory]
    [InlineData("const m = new Map([[1, 1]]); for (const [k] of m) m.set(k + 1, 1)")]
    [InlineData("const m = new Map(); for (let i = 0; ; i++) { m.set(i, i); m.delete(i); }")]
    [InlineData("const m = new Map(); for (let i = 0; i < 5000; i++) m.set(i, i); for (;;) m.clear()")]
    public void work_and_memory_are_charged(string source) => Script.Exhaust(source);

    [Fact]
    public void keys_cannot_be_chosen_to_fall_together()
    {
        // With .NET's own hashes of doubles and decimals all of these would be one chain.
        var doubles = Enumerable.Range(1, 1000).Select(i => (object)BitConverter.Int64BitsToDouble(i * 0x1_0000_0001L));
        var decimals = Enumerable.Range(1, 1000).Select(i => (object)new decimal(i, i, 0, false, 0));
        Assert.True(doubles.Select(IdentityComparer.Instance.GetHashCode).Distinct().Count() > 990);
        Assert.True(decimals.Select(IdentityComparer.Instance.GetHashCode).Distinct().Count() > 990);
        // And these would share one bucket of 10103, were indexes multiplied by the usual constant.
        var indexes = Enumerable.Range(1, 1000).Select(i => new PropertyKey(unchecked((uint)i * 10103 * 244002641)));
        Assert.True(indexes.Select(key => (uint)key.GetHashCode() % 10103).Distinct().Count() > 900);
    }

    [Theory]
    [InlineData("new Map([[0, 'a'], [1e-40, 'b'], [2e-40, 'c'], [5e-324, 'd']]).size", "4")]
    [InlineData("const m = new Map([[0.1, 'a'], [1e300, 'b'], [0.1 + 0.2, 'c']]); [m.get(0.1), m.get(1e300), m.get(0.3) === undefined, m.get(0.30000000000000004)]", """["a","b",true,"c"]""")]
    public void numbers_are_keys_by_their_exact_value(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Fact]
    public void a_decimal_is_the_same_key_as_the_number_of_its_value() =>
        Assert.Equal("""["a","a",1]""", Script.Json("const d = JSON.parse('12345678901234567890.5'); const m = new Map([[d, 'a']]); [m.get(d), m.get(d + 0), m.size]"));
}
