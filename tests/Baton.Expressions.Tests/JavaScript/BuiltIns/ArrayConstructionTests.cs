namespace Baton.Expressions.Tests.JavaScript.BuiltIns;

/// <summary>Array, Array.of, Array.from, and which constructor makes the arrays that methods give.</summary>
public sealed class ArrayConstructionTests
{
    [Theory]
    [InlineData("[Array(3).length, Array(1, 2), new Array('3'), Array(), new Array(0).length]", "[3,[1,2],[\"3\"],[],0]")]
    [InlineData("[Array.isArray([]), Array.isArray({length: 0}), Array.isArray(Array.prototype), Array.isArray()]", "[true,false,true,false]")]
    [InlineData("[Array.of(7), Array.of(1, undefined, 3).length]", "[[7],3]")]
    [InlineData("Array.from({length: 3}, (_, i) => i * i)", "[0,1,4]")]
    [InlineData("Array.from([1, , 3], x => x ?? 'none')", "[1,\"none\",3]")]
    [InlineData("Array.from({length: '2', 0: 'a', 1: 'b', 2: 'c'})", "[\"a\",\"b\"]")]
    [InlineData("Array.from([1, 2].entries())", "[[0,1],[1,2]]")]
    [InlineData("Array.from([1], function () { return this.k; }, {k: 4})", "[4]")]
    [InlineData("Array.from(5)", "[]")]
    public void arrays_are_made(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("class A extends Array {} const a = A.from([3, 1, 2]); [a instanceof A, a.map(x => x) instanceof A, a.sort().length, a.concat([4]).constructor === A]", "[true,true,3,true]")]
    [InlineData("class A extends Array { last() { return this[this.length - 1]; } } A.of(1, 2, 3).filter(x => x < 3).last()", "2")]
    [InlineData("class A extends Array { static get [Symbol.species]() { return Array; } } new A(1, 2).slice() instanceof A", "false")]
    [InlineData("class A extends Array {} const a = new A(5); [a.length, a.push(1), a.length]", "[5,6,6]")]
    [InlineData("const a = [1, 2]; a.constructor = {[Symbol.species]: function (n) { this.made = n; }}; a.map(x => x + 1)", "{\"0\":2,\"1\":3,\"made\":2}")]
    [InlineData("const a = [1]; a.constructor = undefined; a.map(x => x)", "[1]")]
    [InlineData("Array.of.call(function (n) { this.n = n; }, 'x')", "{\"0\":\"x\",\"n\":1,\"length\":1}")]
    [InlineData("class A extends Array {} A.of(1).toReversed() instanceof A", "false")]
    public void the_species_makes_it(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("const a = [1]; a.constructor = 5; a.map(x => x)")]
    [InlineData("const a = [1]; a.constructor = {[Symbol.species]: () => {}}; a.map(x => x)")]
    [InlineData("Array.from(null)")]
    [InlineData("Array.from([], 5)")]
    public void what_cannot_make_an_array_is_refused(string source) => Assert.Contains("TypeError", Script.Fail(source), StringComparison.Ordinal);

    [Fact]
    public void an_iterator_is_closed_if_mapping_fails() =>
        Assert.Equal("[\"closed\",\"mapping\"]", Script.Json("""
            const log = [];
            const source = {[Symbol.iterator]: () => ({next: () => ({value: 1, done: false}), return() { log.push('closed'); return {}; }})};
            try { Array.from(source, () => { throw 'mapping'; }); } catch (error) { log.push(error); }
            log
            """));

    [Fact]
    public void an_iterator_that_fails_itself_is_not_closed() =>
        Assert.Equal("[\"next\"]", Script.Json("""
            const log = [];
            const source = {[Symbol.iterator]: () => ({next() { throw 'next'; }, return() { log.push('closed'); return {}; }})};
            try { Array.from(source); } catch (error) { log.push(error); }
            log
            """));
}
