namespace Baton.Expressions.Tests.JavaScript.BuiltIns;

public sealed class RegExpReplacingTests
{
    [Theory]
    [InlineData("'2026-11-22'.replace(/(\\d+)-(\\d+)-(\\d+)/, '$1年$2月$3日')", "\"2026年11月22日\"")]
    [InlineData("'2026-11'.replace(/(?<y>\\d+)-(?<m>\\d+)/, '$<m>/$<y>$<z>')", "\"11/2026\"")]
    [InlineData("'a1b2'.replace(/\\d/g, '[$&]')", "\"a[1]b[2]\"")]
    [InlineData("'abc'.replace(/b/, '$`|$\\'|$$')", "\"aa|c|$c\"")]
    [InlineData("'abc'.replace(/b/, '$1$0$')", "\"a$1$0$c\"")]
    [InlineData("'abc'.replace(/(b)/, '$01$10$2')", "\"abb0$2c\"")]
    [InlineData("'abcdefghijk'.replace(/(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)/, '$11$10$1')", "\"kja\"")]
    [InlineData("'ab'.replace(/(x)?b/, '[$1]')", "\"a[]\"")]
    [InlineData("'ab'.replace(/b/, '$<x>')", "\"a$<x>\"")]
    [InlineData("'ab'.replace(/(?<x>b)/, '$<x')", "\"a$<x\"")]
    [InlineData("'aXbX'.replaceAll(/X/g, '-')", "\"a-b-\"")]
    [InlineData("'ab'.replace(/(?:)/g, '-')", "\"-a-b-\"")]
    [InlineData("'😀'.replace(/(?:)/gu, '-')", "\"-😀-\"")]
    [InlineData("'aaba'.replace(/a/gy, 'x')", "\"xxba\"")]
    [InlineData("'abc'.replace(/x/g, 'y')", "\"abc\"")]
    [InlineData("const r = /a/g; r.lastIndex = 2; ['aaa'.replace(r, 'b'), r.lastIndex]", "[\"bbb\",0]")]
    [InlineData("const r = /a/y; r.lastIndex = 1; ['aaa'.replace(r, 'b'), r.lastIndex]", "[\"aba\",2]")]
    public void matches_are_replaced_by_text(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("'张三，李四'.replace(/[^，]+/g, name => name[0] + '某')", "\"张某，李某\"")]
    [InlineData("'a1'.replace(/([a-z])(\\d)(x)?/, (all, letter, digit, none, place, text) => [all, letter, digit, none === undefined, place, text].length + letter)", "\"6a\"")]
    [InlineData("'a1'.replace(/(?<n>\\d)/, (...all) => all[all.length - 1].n * 2)", "\"a2\"")]
    [InlineData("'aa'.replace(/a/g, (match, place) => place)", "\"01\"")]
    [InlineData("'aa'.replace(/a/g, () => '$&')", "\"$&$&\"")]
    [InlineData("const r = /a/g; 'aaa'.replace(r, () => r.lastIndex)", "\"000\"")]
    [InlineData("'a'.replace(/a/, () => undefined)", "\"undefined\"")]
    public void matches_are_replaced_by_what_a_function_says(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("const r = /b/g; r.exec = function (text) { return this.n++ ? null : { index: 1, 0: 'bc', 1: 'one', length: 2, groups: { g: 'named' } }; }; r.n = 0; 'abcd'.replace(r, '[$&$1$<g>]')", "\"a[bconenamed]d\"")]
    [InlineData("const r = { flags: '', exec: () => ({ index: 9, 0: 'zz', length: 1 }), [Symbol.replace]: RegExp.prototype[Symbol.replace] }; 'abc'.replace(r, '<$&$\\'>')", "\"abc<zz>\"")]
    [InlineData("let n = 0; const r = { flags: 'g', exec: () => n++ < 2 ? { index: 2 - n, 0: 'x', length: 1 } : null, [Symbol.replace]: RegExp.prototype[Symbol.replace] }; 'abc'.replace(r, '-')", "\"a-c\"")]
    [InlineData("const exec = RegExp.prototype.exec; let seen = 0; RegExp.prototype.exec = function (text) { seen++; return exec.call(this, text); }; ['aXb'.replace(/X/g, '-'), seen]", "[\"a-b\",2]")]
    public void a_script_may_match_in_its_own_way(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("'张三、李四，王五'.split(/[、，]/)", "[\"张三\",\"李四\",\"王五\"]")]
    [InlineData("'a1b2c'.split(/(\\d)/)", "[\"a\",\"1\",\"b\",\"2\",\"c\"]")]
    [InlineData("'a1b2c'.split(/(\\d)/, 2)", "[\"a\",\"1\"]")]
    [InlineData("'abc'.split(/(?:)/)", "[\"a\",\"b\",\"c\"]")]
    [InlineData("'😀a'.split(/(?:)/u)", "[\"😀\",\"a\"]")]
    [InlineData("'abc'.split(/x*/)", "[\"a\",\"b\",\"c\"]")]
    [InlineData("'aXXb'.split(/X*/)", "[\"a\",\"b\"]")]
    [InlineData("''.split(/x/)", "[\"\"]")]
    [InlineData("''.split(/x*/)", "[]")]
    [InlineData("'ab'.split(/b/)", "[\"a\",\"\"]")]
    [InlineData("'ab'.split(/$/)", "[\"ab\"]")]
    [InlineData("'a,b'.split(/,/y)", "[\"a\",\"b\"]")]
    [InlineData("'aBbC'.split(/(?=[A-Z])/)", "[\"a\",\"Bb\",\"C\"]")]
    [InlineData("'aBbC'.split(/(?<=[A-Z])/)", "[\"aB\",\"bC\"]")]
    [InlineData("'a,b'.split(/,/, 0)", "[]")]
    public void texts_are_split_at_matches(string source, string json)
    {
        Assert.Equal(json, Script.Json(source));
        Assert.Equal(json, Script.Json("RegExp.prototype.unused = 1; " + source));
    }
}
