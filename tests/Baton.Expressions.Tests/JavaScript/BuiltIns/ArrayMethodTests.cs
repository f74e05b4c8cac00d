namespace Baton.Expressions.Tests.JavaScript.BuiltIns;

/// <summary>What the methods of arrays give, on ordinary arrays.</summary>
public sealed class ArrayMethodTests
{
    [Theory]
    [InlineData("[1, 2, 3].map(x => x * 2)", "[2,4,6]")]
    [InlineData("['a', 'b'].map((x, i, all) => x + i + all.length)", "[\"a02\",\"b12\"]")]
    [InlineData("[1, 2].map(function () { return this.k; }, {k: 7})", "[7,7]")]
    [InlineData("[1, 2, 3, 4].filter(x => x % 2)", "[1,3]")]
    [InlineData("let s = 0; [1, 2, 3].forEach(x => { s += x; }); s", "6")]
    [InlineData("[[1, 2].every(x => x > 0), [1, -2].every(x => x > 0), [].every(x => false)]", "[true,false,true]")]
    [InlineData("[[1, 2].some(x => x > 1), [1, 2].some(x => x > 2), [].some(x => true)]", "[true,false,false]")]
    [InlineData("[1, 2, 3].reduce((a, b) => a + b)", "6")]
    [InlineData("['a', 'b', 'c'].reduceRight((a, b) => a + b, '')", "\"cba\"")]
    [InlineData("[].reduce((a, b) => a + b, undefined) === undefined", "true")]
    [InlineData("[1, 5, 6].find(x => x > 4)", "5")]
    [InlineData("[1, 5, 6].findLast(x => x > 4)", "6")]
    [InlineData("[[1, 5].findIndex(x => x > 9), [1, 5].findIndex(x => x > 2), [5, 5].findLastIndex(x => x === 5)]", "[-1,1,1]")]
    [InlineData("[[1, 2, 1].indexOf(1), [1, 2, 1].indexOf(1, 1), [1, 2, 1].lastIndexOf(1), [1].indexOf('1'), [1, 2, 1].indexOf(1, -1)]", "[0,2,2,-1,2]")]
    [InlineData("[[1, 2, 1].lastIndexOf(1, 1), [1, 2].lastIndexOf(1, -3), [1, 2].lastIndexOf(1, undefined)]", "[0,-1,0]")]
    [InlineData("[[0 / 0].includes(0 / 0), [0 / 0].indexOf(0 / 0), [, 1].includes(undefined), [, 1].indexOf(undefined), [-0].includes(0)]", "[true,-1,true,-1,true]")]
    [InlineData("[[1, 2].at(-1), [1, 2].at(0), [1, 2].at(2) === undefined, [1, 2].at(-3) === undefined]", "[2,1,true,true]")]
    public void callbacks_and_searches_give(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("const a = [1]; [a.push(2, 3), a]", "[3,[1,2,3]]")]
    [InlineData("const a = [1, 2]; [a.pop(), a, [].pop() === undefined]", "[2,[1],true]")]
    [InlineData("const a = [3]; [a.unshift(1, 2), a.unshift(), a]", "[3,3,[1,2,3]]")]
    [InlineData("const a = [1, 2]; [a.shift(), a, [].shift() === undefined]", "[1,[2],true]")]
    [InlineData("const a = [1, 2, 3, 4]; [a.splice(1, 2, 'x', 'y', 'z'), a]", "[[2,3],[1,\"x\",\"y\",\"z\",4]]")]
    [InlineData("const a = [1, 2, 3, 4]; [a.splice(-2), a]", "[[3,4],[1,2]]")]
    [InlineData("const a = [1, 2]; [a.splice(), a.splice(0, 0, 9), a.splice(0, -5), a]", "[[],[],[],[9,1,2]]")]
    [InlineData("const a = [1, 2, 3, 4]; a.splice(0, 3, 'x'); a", "[\"x\",4]")]
    [InlineData("[1, 2, 3].reverse()", "[3,2,1]")]
    [InlineData("[1, 2, 3, 4].fill(0, 1, -1)", "[1,0,0,4]")]
    [InlineData("Array(3).fill('x')", "[\"x\",\"x\",\"x\"]")]
    [InlineData("[1, 2, 3, 4, 5].copyWithin(0, 3)", "[4,5,3,4,5]")]
    [InlineData("[1, 2, 3, 4, 5].copyWithin(1, 0, 3)", "[1,1,2,3,5]")]
    [InlineData("const a = [1, 2, 3]; a.length = 1; a.push(9); a", "[1,9]")]
    [InlineData("const q = []; let s = ''; for (let i = 0; i < 5; i++) { q.push(i); q.push(i); s += q.shift(); } s", "\"00112\"")]
    public void changing_an_array_gives(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("const a = [1, 2, 3]; [a.slice(1), a.slice(-2, -1), a.slice(2, 1), a.slice(), a.slice() === a]", "[[2,3],[2],[],[1,2,3],false]")]
    [InlineData("[1].concat(2, [3, [4]], 'x')", "[1,2,3,[4],\"x\"]")]
    [InlineData("[1].concat({length: 2, 0: 'a', 1: 'b', [Symbol.isConcatSpreadable]: true})", "[1,\"a\",\"b\"]")]
    [InlineData("const a = [2]; a[Symbol.isConcatSpreadable] = false; [1].concat(a).length", "2")]
    [InlineData("const a = [1, 2, 3]; [a.with(-1, 9), a.toReversed(), a.toSpliced(1, 1, 7, 8), a]", "[[1,2,9],[3,2,1],[1,7,8,3],[1,2,3]]")]
    [InlineData("[1, [2, [3, [4]]]].flat()", "[1,2,[3,[4]]]")]
    [InlineData("[1, [2, [3, [4]]]].flat(1 / 0)", "[1,2,3,4]")]
    [InlineData("[[1], [[2]]].flat(0)", "[[1],[[2]]]")]
    [InlineData("[1, 2].flatMap(x => [x, [x]])", "[1,[1],2,[2]]")]
    public void copies_give(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("[1, null, undefined, 'x', true].join()", "\"1,,,x,true\"")]
    [InlineData("[1, 2, 3].join(' und ')", "\"1 und 2 und 3\"")]
    [InlineData("[[], [1].join('-'), [[1, 2], [3]].toString(), '' + [1, [2, 3]]]", "[[],\"1\",\"1,2,3\",\"1,2,3\"]")]
    [InlineData("const a = [1]; a.push(a, 2); a.join()", "\"1,,2\"")]
    [InlineData("const a = [1], b = [a]; a.push(b); `${a}|${b}`", "\"1,|1,\"")]
    [InlineData("const a = [1, {toString() { throw 5; }}]; try { a.join(); } catch {} a[1] = 2; a.join()", "\"1,2\"")]
    [InlineData("[1, null, {toLocaleString(l) { return 'local' + l; }}].map(x => x === 1 ? {toLocaleString: () => 'one'} : x).toLocaleString('de')", "\"one,,localde\"")]
    [InlineData("Array.prototype.toString.call({join: () => 'j'})", "\"j\"")]
    public void text_is(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("[].reduce((a, b) => a)", "reduce of an empty array")]
    [InlineData("[1].map(5)", "5 is not a function")]
    [InlineData("[1].forEach()", "undefined is not a function")]
    [InlineData("[1].with(1, 0)", "RangeError")]
    [InlineData("Array.prototype.map.call(null, x => x)", "TypeError")]
    [InlineData("Array(-1)", "invalid array length: -1")]
    [InlineData("Array(1.5)", "RangeError")]
    [InlineData("[].length = -1", "RangeError")]
    [InlineData("[1].sort(1)", "sort needs a comparison function")]
    public void misuse_is_explained(string source, string message) => Assert.Contains(message, Script.Fail(source), StringComparison.Ordinal);
}
