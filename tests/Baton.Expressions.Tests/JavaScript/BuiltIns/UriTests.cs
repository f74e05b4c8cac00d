using Baton.Expressions.Values;

namespace Baton.Expressions.Tests.JavaScript.BuiltIns;

public sealed class UriTests
{
    [Theory]
    [InlineData("encodeURIComponent('接力 a/b?c=d&e#f~')", "%E6%8E%A5%E5%8A%9B%20a%2Fb%3Fc%3Dd%26e%23f~")]
    [InlineData("encodeURI('https://x.cn/接?a=1&b=c d#e')", "https://x.cn/%E6%8E%A5?a=1&b=c%20d#e")]
    [InlineData("encodeURIComponent('\\u{1F600}é\\0')", "%F0%9F%98%80%C3%A9%00")]
    [InlineData("encodeURIComponent('plain')", "plain")]
    [InlineData("decodeURIComponent('%E6%8E%A5%e5%8A%9B%20%F0%9F%98%80x')", "接力 😀x")]
    [InlineData("decodeURI('%41%2f%23%E6%8E%A5')", "A%2f%23接")]
    [InlineData("decodeURIComponent('%2F%23')", "/#")]
    [InlineData("decodeURIComponent('')", "")]
    public void text_is_coded(string source, string text) => Assert.Equal(Value.From(text), Script.Run(source));

    [Theory]
    [InlineData("encodeURIComponent('a\\ud800')")]
    [InlineData("encodeURI('\\udc00a')")]
    [InlineData("decodeURIComponent('%')")]
    [InlineData("decodeURIComponent('%4')")]
    [InlineData("decodeURIComponent('%zz')")]
    [InlineData("decodeURIComponent('%E6%8E')")]
    [InlineData("decodeURIComponent('%E6%8Ex')")]
    [InlineData("decodeURIComponent('%C0%80')")]
    [InlineData("decodeURIComponent('%ED%A0%80')")]
    [InlineData("decodeURIComponent('%F4%90%80%80')")]
    [InlineData("decodeURIComponent('%80')")]
    [InlineData("decodeURI('%FF')")]
    public void what_is_no_text_is_a_uri_error(string source) =>
        Assert.Equal("true", Script.Json($"let r = false; try {{ {source}; }} catch (e) {{ r = e instanceof URIError; }} r"));

    [Fact]
    public void the_wrong_part_is_named() => Assert.Contains("第 3 个字符起的“%zz”", Script.Fail("decodeURI('ab%zz')"), StringComparison.Ordinal);
}
