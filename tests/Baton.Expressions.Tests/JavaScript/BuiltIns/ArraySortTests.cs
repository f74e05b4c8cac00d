using FsCheck;
using FsCheck.Fluent;

namespace Baton.Expressions.Tests.JavaScript.BuiltIns;

public sealed class ArraySortTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(TestScale.Times(200)).WithReplay(20261122, 1);

    [Theory]
    [InlineData("[10, 9, 1].sort()", "[1,10,9]")]
    [InlineData("[10, 9, 1].sort((a, b) => a - b)", "[1,9,10]")]
    [InlineData("['b', undefined, 'a'].sort().map(x => x ?? 'none')", "[\"a\",\"b\",\"none\"]")]
    [InlineData("const a = [3, , undefined, 1]; a.sort(); [a[0], a[1], 2 in a, 3 in a, a.length]", "[1,3,true,false,4]")]
    [InlineData("['é', 'z', 'a', 'Z'].sort()", "[\"Z\",\"a\",\"z\",\"é\"]")]
    [InlineData("const a = [2, 1]; [a.sort() === a, a.toSorted() === a, a]", "[true,false,[1,2]]")]
    [InlineData("[3, , 1].toSorted().map(x => x ?? 'none')", "[1,3,\"none\"]")]
    [InlineData("[3, 1, 2].sort((a, b) => a > b)", "[1,2,3]")]
    [InlineData("[3, 1, 2].sort(() => 0 / 0)", "[3,1,2]")]
    [InlineData("const o = {length: 3, 0: 'c', 1: 'a', 2: 'b'}; Array.prototype.sort.call(o); o", "{\"0\":\"a\",\"1\":\"b\",\"2\":\"c\",\"length\":3}")]
    public void sorting_gives(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Fact]
    public void equal_items_keep_their_order() =>
        Assert.Equal("true", Script.Json("""
            const a = Array.from({length: 500}, (_, i) => ({key: (i * 7919) % 10, at: i}));
            a.sort((x, y) => x.key - y.key);
            a.every((x, i) => i === 0 || a[i - 1].key < x.key || (a[i - 1].key === x.key && a[i - 1].at < x.at))
            """));

    [Fact]
    public void any_numbers_are_put_in_order() =>
        ForAll(Gen.Choose(-50, 50).ArrayOf(), numbers =>
            Script.Json($"[{string.Join(',', numbers)}].sort((a, b) => a - b)") == $"[{string.Join(',', numbers.Order())}]");

    [Fact]
    public void comparisons_that_make_no_sense_lose_nothing() =>
        ForAll(Gen.Choose(-1, 1).NonEmptyListOf().Select(answers => answers.ToArray()), answers => Script.Json($$"""
            const answers = [{{string.Join(',', answers)}}];
            let n = 0;
            const a = Array.from({length: 100}, (_, i) => i);
            a.sort(() => answers[n++ % answers.length]);
            a.toSorted((x, y) => x - y).every((x, i) => x === i)
            """) == "true");

    [Fact]
    public void an_error_leaves_the_array_as_it_was() =>
        Assert.Equal("[\"stop\",[3,2,1]]", Script.Json("const a = [3, 2, 1]; let e; try { a.sort(() => { throw 'stop'; }); } catch (error) { e = error; } [e, a]"));

    [Fact]
    public void a_comparison_that_changes_the_array_changes_nothing_that_is_sorted() =>
        Assert.Equal("[1,2,3]", Script.Json("const a = [3, 1, 2]; a.sort((x, y) => { a.length = 0; a.push('x'); return x - y; }); a.slice(0, 3)"));

    private static void ForAll(Gen<int[]> arrays, Func<int[], bool> holds) => Check.One(Quick, Prop.ForAll(arrays.ToArbitrary(), holds));
}
