using Baton.Expressions.Tests.Languages;
using static Baton.Expressions.Tests.Values.Build;

namespace Baton.Expressions.Tests.JavaScript.BuiltIns;

/// <summary>Lengths, holes, far items, frozen arrays, and the methods on objects that are none.</summary>
public sealed class ArrayPropertyTests
{
    [Theory]
    [InlineData("const a = []; a[5000] = 1; [a.length, Object.keys(a)]", "[5001,[\"5000\"]]")]
    [InlineData("const a = []; a[4294967294] = 1; a[4294967295] = 2; [a.length, Object.keys(a)]", "[4294967295,[\"4294967294\",\"4294967295\"]]")]
    [InlineData("const a = [1, 2, 3]; a[9000] = 4; a.length = 2; [a, 9000 in a, a.push(5), a]", "[[1,2,5],false,3,[1,2,5]]")]
    [InlineData("const a = []; a[5000] = 1; for (let i = 0; i < 3; i++) a[i] = i; delete a[5000]; a.length = 3; a.push(3); a", "[0,1,2,3]")]
    [InlineData("const a = [1, 2]; a.name = 'n'; a.push(3); [a, Object.keys(a)]", "[[1,2,3],[\"0\",\"1\",\"2\",\"name\"]]")]
    [InlineData("const a = [1, 2, 3]; Object.defineProperty(a, 1, {get: () => 'got'}); [a.map(x => x), a.indexOf('got')]", "[[1,\"got\",3],1]")]
    [InlineData("const a = [1, 2, 3]; Object.defineProperty(a, 1, {configurable: false}); let failed; try { a.length = 0; } catch { failed = true; } [failed, a]", "[true,[1,2]]")]
    [InlineData("const a = [3, , 1]; [a.map(x => x * 2).length, 1 in a.map(x => x), a.forEach.length, 1 in a.slice(), 1 in a.toReversed()]", "[3,false,1,false,true]")]
    [InlineData("const a = [3, , 1]; a.reverse(); a.shift(); [0 in a, a.length]", "[false,2]")]
    [InlineData("const a = [1, , 3]; a.unshift(0); [2 in a, a.length, a.concat([, 5]).length]", "[false,4,6]")]
    public void lengths_holes_and_far_items(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("const a = Object.freeze([1, 2]); a.push(3)")]
    [InlineData("const a = Object.freeze([1, 2]); a[0] = 3")]
    [InlineData("const a = Object.freeze([1, 2]); a.pop()")]
    [InlineData("const a = Object.freeze([2, 1]); a.sort()")]
    [InlineData("const a = Object.freeze([]); a.length = 0; a.push(1)")]
    [InlineData("const a = Object.freeze([1, 2]); a.fill(0)")]
    [InlineData("const a = Object.preventExtensions([1]); a.push(2)")]
    [InlineData("const a = Object.preventExtensions([1]); a[1] = 2")]
    [InlineData("const a = Object.seal([1]); a.shift()")]
    [InlineData("const a = Object.seal([1]); a.length = 0")]
    [InlineData("const a = Object.freeze([1]); a.length = 0")]
    [InlineData("const a = Object.freeze([1]); Object.defineProperty(a, 0, {value: 2})")]
    [InlineData("const a = Object.seal([1]); Object.defineProperty(a, 0, {get: () => 2})")]
    [InlineData("const a = Object.seal([1]); delete a[0]")]
    [InlineData("const a = [1]; Object.defineProperty(a, 'length', {writable: false}); a.push(2)")]
    [InlineData("const a = [1]; Object.defineProperty(a, 'length', {writable: false}); a[1] = 2")]
    public void what_may_not_change_is_refused(string source) => Assert.Contains("TypeError", Script.Fail(source), StringComparison.Ordinal);

    [Theory]
    [InlineData("const a = Object.freeze([3, 1, 2]); [a.toSorted(), a.map(x => x + 1), a.slice(1), a.join('-'), a.includes(2), a.length, Object.isFrozen(a), [...a]]", "[[1,2,3],[4,2,3],[1,2],\"3-1-2\",true,3,true,[3,1,2]]")]
    [InlineData("const a = Object.seal([1, 2]); a[0] = 5; a.reverse(); [a, Object.isSealed(a), Object.isFrozen(a)]", "[[2,5],true,false]")]
    [InlineData("const a = Object.seal([1, , 3, , ,]); let failed; try { a.length = 0; } catch { failed = true; } [failed, a.length]", "[true,3]")]
    [InlineData("const a = [1, 2]; a[5000] = 3; Object.seal(a); let failed; try { a.length = 1; } catch { failed = true; } [failed, a.length]", "[true,5001]")]
    [InlineData("const a = Object.seal([1, 2]); Object.defineProperty(a, 1, {writable: false}); a[0] = 9; const frozen = Object.isFrozen(a); Object.freeze(a); [a, frozen, Object.isFrozen(a)]", "[[9,2],false,true]")]
    [InlineData("const a = Object.preventExtensions([1, 2]); a.pop(); [a, Object.isExtensible(a)]", "[[1],false]")]
    [InlineData("Object.getOwnPropertyDescriptor(Object.freeze([7]), 0)", "{\"value\":7,\"writable\":false,\"enumerable\":true,\"configurable\":false}")]
    public void frozen_arrays_can_be_read(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("Array.prototype.map.call({length: 2, 0: 'a', 1: 'b'}, x => x + x)", "[\"aa\",\"bb\"]")]
    [InlineData("const o = {}; Array.prototype.push.call(o, 'a', 'b'); o", "{\"0\":\"a\",\"1\":\"b\",\"length\":2}")]
    [InlineData("const o = {length: 3, 0: 'a', 2: 'c'}; Array.prototype.reverse.call(o); o", "{\"0\":\"c\",\"2\":\"a\",\"length\":3}")]
    [InlineData("const o = {length: 4, 0: 1, 1: 2, 2: 3, 3: 4}; [Array.prototype.splice.call(o, 1, 2, 'x'), o]", "[[2,3],{\"0\":1,\"1\":\"x\",\"2\":4,\"length\":3}]")]
    [InlineData("const o = {length: 2, 0: 'b', 1: 'c'}; Array.prototype.unshift.call(o, 'a'); o", "{\"0\":\"a\",\"1\":\"b\",\"2\":\"c\",\"length\":3}")]
    [InlineData("const o = {length: 3, 0: 1, 2: 3}; [Array.prototype.shift.call(o), o]", "[1,{\"1\":3,\"length\":2}]")]
    [InlineData("const o = {length: 9007199254740990}; Array.prototype.push.call(o, 'a'); [o.length, o[9007199254740990]]", "[9007199254740991,\"a\"]")]
    [InlineData("Array.prototype.indexOf.call({length: 9007199254740991, 5: 'x'}, 'x')", "5")]
    [InlineData("(function () { return Array.prototype.slice.call(arguments, 1); })(1, 2, 3)", "[2,3]")]
    public void methods_work_on_what_looks_like_an_array(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("const a = [1, 2, 3, 4]; a.map((x, i) => { if (i === 0) a.length = 2; return x; }).length", "4")]
    [InlineData("const a = [1, 2, 3]; const seen = []; a.forEach(x => { seen.push(x); if (seen.length < 9) a.push(x); }); seen", "[1,2,3]")]
    [InlineData("const a = [1, 2, 3]; const seen = []; for (const x of a) { seen.push(x); if (seen.length < 5) a.push(x); } seen.length", "7")]
    [InlineData("const a = [1, 2, 3]; a.slice({valueOf() { a.length = 1; return 0; }}, 3).length", "3")]
    [InlineData("const a = [1, 2, 3]; a.indexOf(3, {valueOf() { a.length = 1; return 0; }})", "-1")]
    [InlineData("const a = [1, 2, 3]; a.fill(9, {valueOf() { a.length = 0; return 1; }}); a", "[null,9,9]")]
    [InlineData("const a = [1, 2, 3]; a.splice({valueOf() { a.length = 0; return 0; }}, 1).length", "1")]
    [InlineData("const a = [1, 2]; a.includes(undefined, {valueOf() { a.length = 0; return 0; }})", "true")]
    public void arrays_may_change_under_way(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("Array.prototype[1] = 'p'; const a = [0, , 2]; [a.map(x => x), a.indexOf('p'), a.join('')]", "[[0,\"p\",2],1,\"0p2\"]")]
    [InlineData("Array.prototype.last = function () { return this.at(-1); }; [1, 2].last()", "2")]
    [InlineData("let seen; Object.defineProperty(Array.prototype, 0, {set(v) { seen = v; }, configurable: true}); const a = []; a.push('x'); [seen, 0 in a && a.hasOwnProperty(0)]", "[\"x\",false]")]
    [InlineData("delete Array.prototype.map; typeof [].map", "\"undefined\"")]
    public void changed_prototypes_are_heeded(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("list.push(1)")]
    [InlineData("list.pop()")]
    [InlineData("list.shift()")]
    [InlineData("list.unshift(1)")]
    [InlineData("list.splice(0, 1)")]
    [InlineData("list.reverse()")]
    [InlineData("list.sort()")]
    [InlineData("list.fill(0)")]
    [InlineData("list.copyWithin(1, 0)")]
    [InlineData("list[0] = 9")]
    [InlineData("list[list.length] = 9")]
    [InlineData("list.length = 0")]
    public void changes_of_the_flows_lists_are_noticed(string change)
    {
        var scope = new TestScope { Variables = Object(("list", List(Number(2), Number(1)))) };
        Assert.Contains("may only read here", Script.Fail($"const list = variables.list; {change}; 1", scope), StringComparison.Ordinal);
        Assert.Equal("[1,2]", Script.Json("variables.list.toSorted()", scope));
    }

    [Fact]
    public void a_script_cannot_change_arrays_for_others()
    {
        Script.Run("Array.prototype.push = () => 'mine'; Array.prototype[0] = 1; Array.from = null; 1");
        Assert.Equal("[1,[5]]", Script.Json("const a = []; [a.push(5), Array.from(a)]"));
    }
}
