using Baton.Expressions.JavaScript;
using Baton.Expressions.Tests.Languages;
using Baton.Expressions.Values;
using static Baton.Expressions.Tests.Values.Build;

namespace Baton.Expressions.Tests.JavaScript.BuiltIns;

/// <summary>Arrays that claim to be huge, contain themselves or want the machine's memory end at a limit, soon and without harm.</summary>
public sealed class ArrayAttackTests
{
    private const string Endless = "{length: 9007199254740991}";

    public static TheoryData<string> Methods { get; } =
    [
        "every(x => true)", "some(x => false)", "forEach(x => x)", "filter(x => x)", "find(x => false)", "findIndex(x => false)", "findLast(x => false)",
        "findLastIndex(x => false)", "flat()", "flatMap(x => x)", "includes(1)", "indexOf(1)", "lastIndexOf(1)", "join('')", "join()", "toLocaleString()",
        "reduce((a, b) => a, 0)", "reduceRight((a, b) => a, 0)", "reverse()", "shift()", "sort()", "splice(0, 1)", "fill(0)", "copyWithin(1, 0)",
        "concat([])",
    ];

    [Theory]
    [MemberData(nameof(Methods))]
    public void an_endless_array_runs_into_a_limit(string method)
    {
        var (name, rest) = (method[..method.IndexOf('(', StringComparison.Ordinal)], method[(method.IndexOf('(', StringComparison.Ordinal) + 1)..]);
        var self = name == "concat" ? "{length: 9007199254740991, [Symbol.isConcatSpreadable]: true}" : Endless;
        Refused($"Array.prototype.{name}.call({self}{(rest == ")" ? "" : ", ")}{rest}");
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void the_longest_array_runs_into_a_limit(string method) => Refused($"Array(4294967295).{method}");

    [Theory]
    [InlineData("Array(4294967295).toReversed()")]
    [InlineData("Array(4294967295).toSorted()")]
    [InlineData("Array(4294967295).toSpliced(0, 1)")]
    [InlineData("Array(4294967295).with(0, 1)")]
    [InlineData("[...Array(4294967295)]")]
    [InlineData("Array.from({length: 4294967295})")]
    [InlineData("Array.from(Array(4294967295).keys())")]
    [InlineData("let a = [1]; while (true) a = a.concat(a);")]
    [InlineData("let a = [1]; while (true) a.push(...a);")]
    [InlineData("let a = []; while (true) a.unshift(1);")]
    [InlineData("let a = ['xxxxxxxx']; while (true) a = [a.join() + a.join()];")]
    [InlineData("Array(100000).fill('0123456789').join()")]
    [InlineData("const a = Array(1000).fill(0); while (true) { a.splice(500, 1); a.push(0); }")]
    [InlineData("const a = Array(10000).fill(0); while (true) a.indexOf(1);")]
    [InlineData("const a = Array(10000).fill(0); while (true) a.slice();")]
    [InlineData("const a = Array(10000).fill(0); while (true) a.reverse();")]
    [InlineData("const a = Array(10000).fill(0); while (true) a.copyWithin(1, 0);")]
    [InlineData("const a = []; for (let i = 0; ; i += 2000) a[i] = i;")]
    public void growing_and_copying_run_into_a_limit(string source) => Refused(source);

    [Theory]
    [InlineData("const a = []; a[0] = a; a.flat(1 / 0)")]
    [InlineData("let a = []; for (let i = 0; i < 20000; i++) a = [a]; a.flat(1 / 0)")]
    [InlineData("let a = []; for (let i = 0; i < 20000; i++) a = [a]; a.join()")]
    [InlineData("let a = []; for (let i = 0; i < 20000; i++) a = [a]; [a].toLocaleString()")]
    [InlineData("let a = [1]; for (let i = 0; i < 40; i++) a = [a, a]; a.join()")]
    [InlineData("const a = [1, 2]; const f = () => a.map(f); f()")]
    [InlineData("const a = [2, 1]; const f = () => { a.toSorted(f); return 1; }; f()")]
    [InlineData("const a = {length: 1, get 0() { return Array.prototype.join.call({length: 1, 0: a}); }, toString() { return Array.prototype.join.call(this); }}; Array.prototype.sort.call([a, a])")]
    public void nesting_runs_into_a_limit_or_ends(string source)
    {
        try
        {
            Script.Run(source);
        }
        catch (ScriptLimitException limit)
        {
            Assert.NotEmpty(limit.Message);
        }
    }

    [Theory]
    [InlineData("Array.prototype.push.call({length: 9007199254740991}, 1)", "TypeError")]
    [InlineData("Array.prototype.unshift.call({length: 9007199254740991}, 1)", "TypeError")]
    [InlineData("Array.prototype.splice.call({length: 9007199254740991}, 0, 0, 1)", "TypeError")]
    [InlineData("Array.prototype.toSpliced.call({length: 9007199254740991}, 0, 0, 1)", "TypeError")]
    [InlineData("Array.prototype.map.call({length: 9007199254740991}, x => x)", "RangeError")]
    [InlineData("Array.prototype.slice.call({length: 9007199254740991}, 0)", "RangeError")]
    [InlineData("Array.prototype.toSorted.call({length: 4294967296})", "RangeError")]
    [InlineData("Array.from({length: 4294967296})", "RangeError")]
    [InlineData("const a = []; a.length = 4294967295; a.push(1)", "RangeError")]
    public void lengths_that_cannot_be_are_errors(string source, string error) => Assert.Contains(error, Script.Fail(source), StringComparison.Ordinal);

    [Fact]
    public void a_limit_cannot_be_caught() => Refused("while (true) { try { Array(4294967295).fill(0); } catch {} finally { continue; } }");

    [Fact]
    public void after_a_limit_the_next_script_runs_as_ever()
    {
        Refused("const a = [1]; a.push({toString() { for (;;) {} }}); a.join()");
        Assert.Equal("\"1,2\"", Script.Json("[1, 2].join()"));
    }

    [Fact]
    public void secrets_are_joined_unread()
    {
        var scope = new TestScope { Variables = Object(("key", SecretValue.Named("erp"))) };
        Assert.Equal(new SecretValue([new("a-", null), new(null, "erp"), new("-b", null)]), Script.Run("['a', variables.key, 'b'].join('-')", scope));
        Assert.Equal(new SecretValue([new("1", null), new(null, "erp"), new("2", null)]), Script.Run("[1, 2].join(variables.key)", scope));
        Assert.Contains("TypeError", Script.Fail("['b', variables.key].sort()", scope), StringComparison.Ordinal);
    }

    private static void Refused(string source) => Assert.ThrowsAny<ScriptLimitException>(() => Script.Run(source));
}
