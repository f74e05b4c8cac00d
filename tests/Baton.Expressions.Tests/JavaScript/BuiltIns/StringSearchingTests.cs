namespace Baton.Expressions.Tests.JavaScript.BuiltIns;

public sealed class StringSearchingTests
{
    [Theory]
    [InlineData("'采购申请单'.includes('申请')", "true")]
    [InlineData("'采购申请单'.includes('申请', 3)", "false")]
    [InlineData("'abc'.includes('')", "true")]
    [InlineData("'abc'.includes('', 9)", "true")]
    [InlineData("'aXbX'.indexOf('X')", "1")]
    [InlineData("'aXbX'.indexOf('X', 2)", "3")]
    [InlineData("'abc'.indexOf('', 9)", "3")]
    [InlineData("'abc'.indexOf('abcd')", "-1")]
    [InlineData("'undefined'.indexOf()", "0")]
    [InlineData("'aXbX'.lastIndexOf('X')", "3")]
    [InlineData("'aXbX'.lastIndexOf('X', 2)", "1")]
    [InlineData("'aXbX'.lastIndexOf('X', -1)", "-1")]
    [InlineData("'abc'.lastIndexOf('')", "3")]
    [InlineData("''.lastIndexOf()", "-1")]
    [InlineData("'X'.lastIndexOf('X', -5)", "0")]
    [InlineData("'单号：A1'.startsWith('单号')", "true")]
    [InlineData("'abc'.startsWith('b', 1)", "true")]
    [InlineData("'abc'.startsWith('abcd')", "false")]
    [InlineData("'abc'.endsWith('b', 2)", "true")]
    [InlineData("'abc'.endsWith('abcd')", "false")]
    [InlineData("'ß'.includes('ss')", "false")]
    public void a_text_is_found_in_another(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(100)]
    public void long_texts_are_found_where_they_stand(int length) => Assert.Equal(
        $"[{length + 5},{length + 5},0,-1,-1]",
        Script.Json($"""
            const a = 'a'.repeat({length}), wanted = a + 'b', text = a + 'xaaaa' + wanted;
            [text.indexOf(wanted), text.lastIndexOf(wanted), text.lastIndexOf(a + 'x'), text.indexOf(a + 'c'), text.lastIndexOf(a + 'c')]
            """));

    [Theory]
    [InlineData("'abc'.includes(/b/)")]
    [InlineData("'abc'.startsWith(/b/)")]
    [InlineData("'abc'.endsWith(/b/)")]
    public void regular_expressions_are_refused_where_text_is_wanted(string source) =>
        Assert.Contains("不能是正则表达式", Script.Fail(source), StringComparison.Ordinal);

    [Fact]
    public void a_regular_expression_that_says_it_is_none_is_text() =>
        Assert.Equal("true", Script.Json("const r = /b/; r[Symbol.match] = false; 'a/b/'.includes(r)"));

    [Theory]
    [InlineData("'a'.localeCompare('b')", "-1")]
    [InlineData("'b'.localeCompare('a')", "1")]
    [InlineData("'a'.localeCompare('B')", "-1")]
    [InlineData("'a'.localeCompare('A')", "-1")]
    [InlineData("'A'.localeCompare('a')", "1")]
    [InlineData("'é'.localeCompare('f')", "-1")]
    [InlineData("'e'.localeCompare('é')", "-1")]
    [InlineData("'é'.localeCompare('e\\u0301')", "0")]
    [InlineData("'中'.localeCompare('中')", "0")]
    [InlineData("'一'.localeCompare('丁', 'zh')", "-1")]
    [InlineData("'a'.localeCompare('中')", "-1")]
    [InlineData("'_'.localeCompare('1')", "-1")]
    [InlineData("'9'.localeCompare('a')", "-1")]
    [InlineData("'ab'.localeCompare('a')", "1")]
    [InlineData("'第10条'.localeCompare('第9条')", "-1")]
    [InlineData("'第10条'.localeCompare('第9条', 'zh', { numeric: true })", "1")]
    [InlineData("'a'.localeCompare('Á', undefined, { sensitivity: 'base' })", "0")]
    [InlineData("'a'.localeCompare('A', undefined, { sensitivity: 'accent' })", "0")]
    [InlineData("'a'.localeCompare('á', undefined, { sensitivity: 'accent' })", "-1")]
    [InlineData("'a'.localeCompare('á', undefined, { sensitivity: 'case' })", "0")]
    public void texts_are_ordered_alike_everywhere(string source, string json) => Assert.Equal(json, Script.Json(source));
}
