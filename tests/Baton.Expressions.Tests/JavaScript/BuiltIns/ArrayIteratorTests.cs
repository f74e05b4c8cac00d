namespace Baton.Expressions.Tests.JavaScript.BuiltIns;

public sealed class ArrayIteratorTests
{
    [Theory]
    [InlineData("[...['a', 'b'].entries()]", "[[0,\"a\"],[1,\"b\"]]")]
    [InlineData("[...['a', , 'c'].keys()]", "[0,1,2]")]
    [InlineData("let s = ''; for (const [i, x] of ['a', 'b'].entries()) s += i + x; s", "\"0a1b\"")]
    [InlineData("const it = [1].values(); [it.next(), it.next(), it.next()]", "[{\"value\":1,\"done\":false},{\"done\":true},{\"done\":true}]")]
    [InlineData("const a = [1]; const it = a.values(); it.next(); it.next(); a.push(2); it.next().done", "true")]
    [InlineData("const a = [1]; const it = a.values(); it.next(); a.push(2); it.next().value", "2")]
    [InlineData("const it = [1, 2, 3][Symbol.iterator](); it.next(); [...it]", "[2,3]")]
    [InlineData("[Array.prototype[Symbol.iterator] === Array.prototype.values, [].values()[Symbol.iterator] !== undefined]", "[true,true]")]
    [InlineData("[...Array.prototype.values.call({length: 2, 0: 'x', 1: 'y'})]", "[\"x\",\"y\"]")]
    [InlineData("const it = [1, 2].values(); it.next = () => ({done: true}); [...it]", "[]")]
    [InlineData("Object.getPrototypeOf([].values()).next = () => ({done: true}); [[...[1, 2].values()], [...[1, 2]]]", "[[],[]]")]
    public void iterators_give(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Fact]
    public void next_is_for_array_iterators_only() =>
        Assert.Contains("TypeError", Script.Fail("[].values().next.call([])"), StringComparison.Ordinal);

    [Fact]
    public void new_methods_are_unscopable() =>
        Assert.Equal("[true,false,true]", Script.Json("const u = Array.prototype[Symbol.unscopables]; ['flat' in u, 'map' in u, Object.getPrototypeOf(u) === null]"));
}
